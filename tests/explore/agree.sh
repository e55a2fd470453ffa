#!/bin/sh
# Checks that the model of the references (tests/model/references.pml) and the code allow the same outcomes of the same
# calls.
#   agree.sh WORK EXPLORE SCENARIO           only Disables (D) and restores with NULL (R); prints both sets
#   agree.sh WORK EXPLORE SCENARIO NAME      with a mutated model (BREAK_NAME), which must not agree
# An outcome: for each process whether it lives, for each of its calls 0 (has not returned), 1 (a Disable has, or there
# was no reference) or 2 and how many references remain, and then how many of its requests wait.
set -eu
model=$(cd "$(dirname "$0")/../model" && pwd)/references.pml
explore=$2
scenario=$3
broken=${4-}
mkdir -p "$1"
cd "$1"

# The calls as the model takes them: two threads for each process, with CALLS bits for the calls and four for how
# many there are.
calls=${scenario%% *}
kills=$(printf '%s' "$scenario" | sed -n 's/.*kills=\([0-9]*\).*/\1/p')
flags=$(printf '%s\n' "$calls" | awk -F'|' '{
    for (p = 1; p <= NF; p++) {
        threads = split($p, of, ",")
        for (t = 1; t <= threads; t++) if (length(of[t]) > most) most = length(of[t])
    }
    for (p = 1; p <= NF; p++) {
        threads = split($p, of, ",")
        for (t = 1; t <= threads; t++) {
            place = (p - 1) * 2 + t - 1
            lengths += length(of[t]) * 16 ^ place
            for (c = 1; c <= length(of[t]); c++) if (substr(of[t], c, 1) == "D") plays += 2 ^ (place * most + c - 1)
        }
    }
    printf "-DPROCESSES=%d -DCALLS=%d -DPLAYS=%d -DLENGTHS=%d", NF, most, plays, lengths
}')

# -o2 keeps variables that are only printed.
# shellcheck disable=SC2086
spin -o2 -a $flags "-DDEATHS=${kills:-0}" ${broken:+"-DBREAK_$broken"} "$model" >spin.log
gcc -O1 -DPRINTF -DHC4 -DSAFETY -DVECTORSZ=2048 -DMEMLIM=8000 -w -o pan pan.c
./pan -E -m1000000 -w22 ${broken:+-A} >pan.log # -A: whatever it asserts
if ! grep -q 'errors: 0' pan.log || grep -q 'not completed\|max search depth' pan.log; then
    cat pan.log
    exit 1
fi
grep '^outcome:' pan.log | sort -u >model.txt
"$explore" outcomes "$scenario" >code.log
grep '^outcome:' code.log | sort -u >code.txt
echo "$scenario"
echo "the model, $(sed -n 's/ *\([0-9]*\) states, stored.*/\1/p' pan.log) states:"
cat model.txt
echo 'the code:'
cat code.txt
[ -s code.txt ] || exit 1
if cmp -s model.txt code.txt; then
    echo "the same $(wc -l <code.txt) outcomes"
    [ -z "$broken" ]
else
    echo 'they differ'
    [ -n "$broken" ]
fi
