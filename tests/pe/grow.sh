#!/bin/sh
# Lets the fuzzer grow tests/pe/corpus: from the corpus and our own small programs alone, for so many seconds, and keeps
# the smallest set of inputs that reaches as many places. What stands in the corpus under a name of its own stays.
# Wants a built host preset; takes our programs from the x86 and x64 presets when they are built.
set -eu
seconds=${1:?how many seconds}
cd "$(dirname "$0")/../.."
tests=build/host/tests/pe
work=$tests/grow
rm -rf "$work"
mkdir -p "$work/own" "$work/found" "$work/least"
"$tests/pe_seeds" "$work/own"
for program in build/x86/tests/link/link_program_*.exe build/x64/tests/link/link_program_*.exe; do
    [ ! -f "$program" ] || cp "$program" "$work/own/$(echo "$program" | tr / -)"
done
# Small inputs: the corpus is to stay small.
"$tests/pe_fuzz" -max_total_time="$seconds" -max_len=8192 -timeout=10 -artifact_prefix="$tests/" -print_final_stats=1 \
    "$work/found" tests/pe/corpus "$work/own"
"$tests/pe_fuzz" -merge=1 -max_len=8192 -use_counters=0 "$work/least" tests/pe/corpus "$work/own" "$work/found"
for input in tests/pe/corpus/????????????????????????????????????????; do
    [ ! -f "$input" ] || rm "$input" # libFuzzer's names are 40 letters long
done
for input in "$work/least"/*; do
    copy=0
    for kept in tests/pe/corpus/*; do
        if cmp -s "$input" "$kept"; then copy=1; fi
    done
    [ "$copy" = 1 ] || cp "$input" tests/pe/corpus/
done
du -sb tests/pe/corpus
