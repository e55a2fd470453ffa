#!/bin/sh
# A folder reached through a link: install and uninstall work in the real one, and name it.
#   sh link.sh WINE PROGRAM MEDIASENSE.EXE WORK
set -eu
wine=$1
program=$2
tool=$3
work=$4

fail() {
    cat "$work/output"
    printf 'link: %s\n' "$*"
    exit 1
}

rm -rf "$work"
mkdir -p "$work/real"
ln -s real "$work/link"
cp "$program" "$work/real/ms-test-link.exe"
"$wine" "$tool" install "$work/link/ms-test-link.exe" >"$work/output" 2>&1 </dev/null || fail install
grep -aqF '\link\real\iphlpapi.dll' "$work/output" || fail 'the real folder is not named'
grep -aqF 'ready: the program will load the shim' "$work/output" || fail 'not ready'
[ -f "$work/real/iphlpapi.dll" ] || fail 'nothing is in the real folder'
"$wine" "$tool" uninstall "$work/link/ms-test-link.exe" >"$work/output" 2>&1 </dev/null || fail uninstall
[ "$(ls "$work/real")" = ms-test-link.exe ] || fail 'uninstall has left something'
