#!/bin/sh
# Lets the fuzzer grow tests/pe/corpus from the corpus and our own small programs for SECONDS. Needs a built host
# preset; takes our programs from the x86 and x64 presets if they are built.
set -eu
seconds=${1:?how many seconds}
cd "$(dirname "$0")/../.."
tests=build/host/tests/pe
own=$tests/own
rm -rf "$own"
mkdir -p "$own"
"$tests/pe_seeds" "$own"
for program in build/x86/tests/link/link_program_*.exe build/x64/tests/link/link_program_*.exe; do
    [ ! -f "$program" ] || cp "$program" "$own/$(echo "$program" | tr / -)"
done
# Small inputs keep the corpus small.
sh tests/grow.sh "$tests/pe_fuzz" tests/pe/corpus "$tests/grow" 8192 "$seconds" "$own"
