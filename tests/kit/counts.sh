#!/bin/sh
# The kit's runner counts as CTest does: sh counts.sh UNPACKED-KIT BUILDS
set -eu
for report in "$2/x86.xml" "$2/x64.xml" "$2/tool.xml"; do
    [ -s "$report" ] || { echo "no report of CTest at $report: sh tools/test.sh makes it"; exit 1; }
done
full=0
[ "$TEST_DEPTH" -lt 100 ] || full=1
exec awk -v full="$full" -f "$(dirname "$0")/counts.awk" "$1"/results-*.txt "$2/x86.xml" "$2/x64.xml" "$2/tool.xml"
