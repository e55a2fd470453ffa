#!/bin/sh
# Lets one of the fuzzers (record, overrides, options, settings) grow its corpus, tests/readers/corpus/NAME, for
# SECONDS. Needs a built host preset.
set -eu
name=${1:?which fuzzer}
cd "$(dirname "$0")/../.."
tests=build/host/tests/readers
sh tests/grow.sh "$tests/${name}_fuzz" "tests/readers/corpus/$name" "$tests/$name/grow" 512 "${2:?how many seconds}"
