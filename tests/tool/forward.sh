#!/bin/sh
# Forward strings that install has rewritten, in a prefix laid out so: the loader finds the DLLs in D:\WINNT\System32 and in
# C:\W\System32.
#   sh forward.sh WINE MEDIASENSE.EXE WORK X86-FOLDER X64-FOLDER    (folders of caller.exe and far.dll)
set -eu
wine=$1
tool=$2
work=$3
shift 3
drives=$WINEPREFIX/dosdevices

fail() {
    printf 'forward: %s\n' "$*"
    exit 1
}

clean() {
    [ ! -e "$work/made-d" ] || rm -f "$drives/d:"
    rm -rf "$WINEPREFIX/drive_c/W"
}

rm -rf "$work"
mkdir -p "$work/d/WINNT/System32" "$WINEPREFIX/drive_c/W/System32"
trap clean EXIT
[ ! -e "$drives/d:" ] && [ ! -h "$drives/d:" ] || fail 'the prefix has a drive D: already'
touch "$work/made-d"
ln -s "$work/d" "$drives/d:"

# try FOLDER WINDOWS-FOLDER UNIX-FOLDER
try() {
    game="$work/ms-test fußball"
    rm -rf "$game"
    mkdir "$game"
    cp "$1/caller.exe" "$game/ms-test-far.exe"
    cp "$1/far.dll" "$3/iphlpapi.dll"
    cd "$game"
    "$wine" "$tool" install --system-directory "$2" ms-test-far.exe >"$work/output" 2>&1 </dev/null ||
        { cat "$work/output"; fail "install for $2"; }
    grep -aqF 'ready: the program will load the shim' "$work/output" || { cat "$work/output"; fail "not ready for $2"; }
    grep -aqF "$2\\iphlpapi.GetIfTable" iphlpapi.dll || fail "the DLL does not name $2"
    ! grep -aqF 'C:\Windows\System32\iphlpapi.' iphlpapi.dll || fail 'the DLL still names C:\Windows\System32'
    "$wine" ms-test-far.exe "$2\\iphlpapi.dll" >"$work/output" 2>&1 </dev/null || { cat "$work/output"; fail "calling $2"; }
    "$wine" "$tool" uninstall ms-test-far.exe >"$work/output" 2>&1 </dev/null || { cat "$work/output"; fail uninstall; }
    [ "$(ls)" = ms-test-far.exe ] || fail 'uninstall has left something'
}

for folder in "$@"; do
    try "$folder" 'D:\WINNT\System32' "$work/d/WINNT/System32"
    try "$folder" 'C:\W\System32' "$WINEPREFIX/drive_c/W/System32"
done

# What is longer than the strings is refused, and the build option named.
code=0
"$wine" "$tool" install --system-directory 'C:\Windows of old\System32' ms-test-far.exe >"$work/output" 2>&1 </dev/null || code=$?
[ "$code" = 1 ] && grep -aqF MEDIASENSE_SYSTEM_DIRECTORY "$work/output" || { cat "$work/output"; fail "exit code $code"; }
[ "$(ls)" = ms-test-far.exe ] || fail 'a refused install has left something'
