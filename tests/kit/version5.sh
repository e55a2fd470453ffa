#!/bin/sh
# Runs the DLL's tests on a Windows of version 5.2, whose own functions the default policy calls, and which do
# nothing: sh version5.sh KIT STAND-IN WORK [TEST...]
# The prefix reports Server 2003, and its 32-bit iphlpapi.dll is the stand-in. Without a TEST, all run.
set -eu
export WINEPREFIX="$3/prefix" WINEDEBUG=-all LC_ALL=C.UTF-8 WINEDLLOVERRIDES='mscoree,mshtml='
kit=$1
standin=$2
work=$3
shift 3
rm -rf "$work"
mkdir -p "$work/program"
sh "$(dirname "$0")/../../tools/prefix.sh" "$WINEPREFIX"

# Under another name, Wine's DLL is not builtin and must not have the signature of one.
system=$WINEPREFIX/drive_c/windows/syswow64
cp "$system/iphlpapi.dll" "$system/wineiphl.dll"
printf 'None' | dd of="$system/wineiphl.dll" bs=1 seek=64 conv=notrunc 2>/dev/null
cp --remove-destination "$standin" "$system/iphlpapi.dll"
wine reg add 'HKCU\Software\Wine' /v Version /d winxp64 /f >/dev/null 2>&1
wine reg add 'HKCU\Software\Wine\DllOverrides' /v wineiphl /d native /f >/dev/null 2>&1
wineserver -k || true # the version that the kernel shows is set at the next start
wineserver -w

# By the default policy a program gets the idle functions, and the shim stops trusting them.
cp "$kit/x86/examples/legacy-async.exe" "$kit/x86/iphlpapi.dll" "$work/program"
(cd "$work/program" && MEDIASENSE_LOG=on WINEDLLOVERRIDES="$WINEDLLOVERRIDES;iphlpapi=n,b" wine legacy-async.exe) \
    >"$work/program/output" 2>&1 || { cat "$work/program/output"; exit 1; }
grep -q 'policy auto (in force: native)' "$work"/program/iphlpapi-*.log
grep -q 'note: the system.s own functions do nothing: policy emulate from here on' "$work"/program/iphlpapi-*.log
grep -q 'Media sense is restored; 0 references remain' "$work/program/output"

cp -r "$kit/run-tests.exe" "$kit/x86" "$work"
# The stand-in has the names of every Windows, so it cannot test forwarders.
grep -v dll.forward "$kit/tests.txt" |
    grep -E "^x86/($(echo "${*:-dll tool}" | tr ' ' '|'))" >"$work/tests.txt"
[ -s "$work/tests.txt" ] || { echo "version5: the kit has none of: $*"; exit 1; }
cd "$work"
code=0
wine run-tests.exe 2>/dev/null || code=$?
wineserver -k || true
grep -q '^kernel      5\.2, ' results-*.txt || { echo 'this is no Windows 5.2'; exit 1; }
[ "$code" = 0 ] || awk '/^===/ { failed = / FAILED/ } failed' results-*.txt
exit "$code"
