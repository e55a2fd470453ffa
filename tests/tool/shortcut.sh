#!/bin/sh
# A COM object loads the system's DLL before the program asks for iphlpapi.dll. The shortcut of `install --shortcut`
# starts the program with the shim first anyway.
#   sh shortcut.sh WINE LOADS.EXE MEDIASENSE.EXE WORK    (loads.exe is one of the tests of names)
set -eu
wine=$1
program=$2
tool=$3
work=$4
missed=3

fail() {
    cat "$work/output"
    printf 'shortcut: %s\n' "$*"
    exit 1
}

start() {
    code=0
    "$@" >"$work/output" 2>&1 </dev/null || code=$?
}

rm -rf "$work"
mkdir -p "$work/a b's"
cd "$work/a b's"
cp "$program" ms-test-shortcut.exe
start "$wine" "$tool" install --shortcut ms-test-shortcut.exe
[ "$code" = 0 ] || fail "install ends with $code"
grep -aqF 'shortcut   ' "$work/output" || fail 'the shortcut is not named'
start "$wine" ms-test-shortcut.exe first_after_com
[ "$code" = "$missed" ] || fail "without the shortcut the program ends with $code, not $missed"
start "$wine" "$tool" check --watch ms-test-shortcut.exe first_after_com
grep -aq 'mediasense.exe" install --shortcut "' "$work/output" || fail 'check --watch names no cure'
cd /
start sh "$work/a b's/ms-test-shortcut-media-sense.sh" first_after_com
[ "$code" = 0 ] || fail "by the shortcut the program ends with $code"

# The installed DLL runs, with its settings. Through a link, it still runs in its own folder.
cd "$work/a b's"
printf '[mediasense]\r\nlog = on\r\n' >iphlpapi.ini
ln -s "$work/a b's/ms-test-shortcut-media-sense.sh" "$work/link.sh"
cd /
start sh "$work/link.sh" first_after_com
[ "$code" = 0 ] && [ -f "$work/a b's/iphlpapi-ms-test-shortcut.log" ] || fail "by a link: $code, or no log"
cd "$work/a b's"
rm iphlpapi-ms-test-shortcut.log iphlpapi.ini
start "$wine" "$tool" uninstall ms-test-shortcut.exe
[ "$code" = 0 ] && [ "$(ls)" = ms-test-shortcut.exe ] || fail "uninstall ends with $code, and leaves: $(ls)"
"$wine" reg query 'HKCU\Software\Wine\DllOverrides' >"$work/output" 2>/dev/null </dev/null || true
! grep -aqF 'shortcut' "$work/output" || fail 'uninstall has left the override of run'
