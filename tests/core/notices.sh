#!/bin/sh
# Checks that the test program fails in that case, or hangs there: sh notices.sh PROGRAM CASE
code=0
output=$(timeout 5 "$1" 2>&1) || code=$?
last=$(printf '%s\n' "$output" | sed -n 's/^\[ RUN      \] //p' | tail -n 1)
case $code in
0) echo "$1: passes" && exit 1 ;;
124) [ "$last" = "$2" ] || { echo "$1 hangs in $last"; exit 1; } ;;
*) printf '%s\n' "$output" | grep -qx "\[  FAILED  \] $2" || { printf '%s\n' "$output"; exit 1; } ;;
esac
echo "noticed: exit code $code"
