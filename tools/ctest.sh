#!/bin/sh
# Runs the tests of these builds, one after the other: sh tools/ctest.sh PRESET... (tools/test.sh runs two lanes side by side).
# Each line says whose it is; each report, build/PRESET.xml, has the whole output of every test.
set -eu
for preset in "$@"; do
    [ -f "build/$preset.built" ] || continue
    ctest --preset "$preset" --output-junit "$PWD/build/$preset.xml" --test-output-size-passed 1000000 2>&1 |
        sed -u -e '/^ *Start /d' -e "s/^/$preset: /"
done
