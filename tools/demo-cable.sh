#!/bin/sh
# The part of tools/demo.sh that pulls a cable: the same program beside the XP edition, with media sensing on and
# disabled.
#   sh tools/demo-cable.sh X86-BUILD WORK
set -eu
. "$(dirname "$0")/cable.sh"
lacks=$(cable_lacks)
[ -z "$lacks" ] || { printf '\n(No cable is pulled here: %s.)\n' "$lacks"; exit 0; }
cable_enter "$@"
build=$(cd "$1" && pwd)
mkdir -p "$2"
work=$(cd "$2" && pwd)

# show TITLE PATTERN: runs show-addresses.exe, whose output must match the pattern, or with a leading ! must not.
show() {
    printf '\n--- %s\n' "$1"
    (cd "$work" && wine show-addresses.exe 2>/dev/null </dev/null) | tr -d '\r' | tee "$work/output"
    case $2 in
    !*) ! grep -q "${2#!}" "$work/output" ;;
    *) grep -q "$2" "$work/output" ;;
    esac || { printf 'demo: expected %s\n' "$2"; exit 1; }
}

cp "$build/xp/iphlpapi.dll" "$build/examples/show-addresses.exe" "$work"
export WINEPREFIX="$work/prefix" WINEDEBUG=-all WINEDLLOVERRIDES='iphlpapi=n,b;mscoree,mshtml='
trap 'wineserver -k || true' EXIT
sh "$(dirname "$0")/prefix.sh" "$WINEPREFIX"
show 'show-addresses.exe beside the XP edition, the cable is in' '172[.]16[.]0[.]1 mask'
cable_pull
show 'the cable is pulled, media sensing is on' '!172[.]16[.]0[.]1'
wine "$build/mediasense.exe" disable --seconds 600 >"$work/held" 2>/dev/null </dev/null &
holder=$!
tries=0
until grep -aqs disabled "$work/held"; do
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || { echo 'demo: mediasense disable says nothing'; exit 1; }
    sleep 0.1
done
show 'the cable is pulled, another program has disabled media sensing' '172[.]16[.]0[.]1 mask .*(disconnected)'
kill "$holder"
