#!/bin/sh
# Checks that the kit's runner counts like CTest: sh counts.sh UNPACKED-KIT BUILDS
set -eu
results=$1
builds=$2
set --
for part in x86 xp-x86 x64 xp-x64 tool; do
    report=$builds/$part.xml
    [ -s "$report" ] || { echo "no report of CTest at $report: sh tools/test.sh makes it"; exit 1; }
    set -- "$@" "$report"
done
full=0
[ "$TEST_DEPTH" -lt 100 ] || full=1
exec awk -v full="$full" -f "$(dirname "$0")/counts.awk" "$results"/results-*.txt "$@"
