#!/bin/sh
# A crash can be resolved. Each DLL of the release crashes under Wine; the offset in the trace, resolved with the
# symbols' zip by the command that docs/troubleshooting.md prints, gives the function, the file and the line of the
# statement that failed.
#   sh crash.sh ZIP X86-CRASH X64-CRASH WORK
set -eu
zip=$1
x86=$2
x64=$3
work=$4
source=$(cd "$(dirname "$0")/../.." && pwd)

export WINEPREFIX="$work/prefix" WINEDEBUG=-all LC_ALL=C.UTF-8 WINEDLLOVERRIDES='iphlpapi=n,b'

who=crash
. "$source/tests/release/steps.sh"

# crashes PROGRAM DLL FUNCTION: sets $offset to the one in the trace.
crashes() {
    wine "$1" "$work/release/$2" "$3" >"$work/output" 2>&1 </dev/null || true # Wine 8 ends some crashed programs with 0
    offset=$(tr -d '\r' <"$work/output" | sed -n 's/^=>0 0x[0-9a-f]* .*in iphlpapi (+\(0x[0-9a-f]*\)).*/\1/p')
    [ "$offset" ] || fail "Wine's trace does not begin in $2"
}

# reads DLL FUNCTION FILE STATEMENT: what $offset must resolve to. The statement is a whole line that occurs once in
# that file.
reads() {
    line=$(sed 's/^ *//' "$source/$3" | grep -nxF -- "$4" | cut -d: -f1)
    case $line in
    '' | *[!0-9]*) fail "in $3 '$4' is not one line: $line" ;;
    esac
    # shellcheck disable=SC2086 # several words
    (cd "$work/symbols" && $resolve"$1" "$offset") >"$work/resolved" 2>&1 ||
        { cat "$work/resolved"; fail 'nothing is resolved'; }
    found=$(head -n 2 "$work/resolved" | tr '\n' ' ')
    case $found in
    "$2 ./$3:$line:"*) printf '%s+%s: %s\n' "$1" "$offset" "$found" ;;
    *) fail "$1+$offset is '$found', not '$2 ./$3:$line:'" ;;
    esac
}

trap 'wineserver -k 2>/dev/null || true' EXIT
rm -rf "$work"
mkdir -p "$work"
sh "$source/tools/prefix.sh" "$WINEPREFIX"
(cd "$work" && unzip -q "$zip" && unzip -q "${zip%.zip}-symbols.zip")
mv "$work"/iphlpapi-mediasense-*-symbols "$work/symbols"
mv "$work"/iphlpapi-mediasense-* "$work/release"
# With a desktop, Wine would show a window first.
wants 0 wine reg add 'HKCU\Software\Wine\WineDbg' /v ShowCrashDialog /t REG_DWORD /d 0 /f

resolve=$(sed -n 's,^ *\(llvm-symbolizer .*\)x86/iphlpapi\.dll 0x[0-9a-f]*$,\1,p' "$source/docs/troubleshooting.md")
[ "$resolve" ] || fail 'docs/troubleshooting.md prints no command'
for half in x86 x64; do
    program=$x86
    [ $half = x86 ] || program=$x64
    crashes "$program" $half/iphlpapi.dll DisableMediaSense
    reads $half/iphlpapi.dll policy_in_force src/dll/policy.c 'LONG decided = in_force;'
    crashes "$program" $half/xp/iphlpapi.dll GetIfTable
    reads $half/xp/iphlpapi.dll real_functions src/xp/real.c 'if (found)'
done
