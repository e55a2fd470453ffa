#!/bin/sh
# The test program fails, or hangs: sh notices.sh PROGRAM
code=0
timeout 5 "$1" >/dev/null 2>&1 || code=$?
[ "$code" != 0 ] || { echo "$1: passes"; exit 1; }
echo "noticed: exit code $code"
