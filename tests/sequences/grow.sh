#!/bin/sh
# Lets the fuzzer grow tests/sequences/corpus for SECONDS. Needs a built host preset.
set -eu
cd "$(dirname "$0")/../.."
tests=build/host/tests/sequences
sh tests/grow.sh "$tests/sequences_fuzz" tests/sequences/corpus "$tests/grow" 256 "${1:?how many seconds}"
