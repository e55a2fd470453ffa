#!/bin/sh
# Builds a preset with its tests, and creates build/PRESET.built on success: sh tools/build.sh PRESET DEPTH
# (tools/run-tests.sh runs three side by side).
set -eu
cd "$(dirname "$0")/.."
. tools/builds.sh
rm -f "build/$1.built"
from=$(date +%s)
if make_build "$1" "$PWD/build/$1" "-DBUILD_TESTING=ON -DTEST_DEPTH=$2"; then
    touch "build/$1.built"
    printf '%s: built in %s s\n' "$1" "$(($(date +%s) - from))"
else
    rm -f "build/$1/iphlpapi.dll" "build/$1/mediasense.exe" # old ones would pass the tests of other builds
fi
