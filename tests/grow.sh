#!/bin/sh
# Lets a fuzzer grow its corpus for SECONDS, then keeps the smallest set of inputs with the same coverage.
# Inputs with names other than hashes stay.
#   grow.sh FUZZER CORPUS WORK MOST-BYTES SECONDS [SEEDS...]      WORK is emptied first
set -eu
fuzzer=$1
corpus=$2
work=$3
most=$4
seconds=$5
shift 5
rm -rf "$work"
mkdir -p "$work/found" "$work/least"
"$fuzzer" -max_total_time="$seconds" -max_len="$most" -timeout=10 -artifact_prefix="$work/" -print_final_stats=1 \
    "$work/found" "$corpus" "$@"
"$fuzzer" -merge=1 -max_len="$most" -use_counters=0 "$work/least" "$corpus" "$@" "$work/found"
for input in "$corpus"/????????????????????????????????????????; do
    [ ! -f "$input" ] || rm "$input" # libFuzzer's names are 40 letters long
done
for input in "$work/least"/*; do
    copy=0
    for kept in "$corpus"/*; do
        if cmp -s "$input" "$kept"; then copy=1; fi
    done
    [ "$copy" = 1 ] || cp "$input" "$corpus/"
done
du -sb "$corpus"
