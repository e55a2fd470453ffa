#!/bin/sh
# In a console window of its own, as Explorer opens one, the tool waits for a key; a dropped program is installed
# after a yes. The window is a real one, in Xvfb.
#   sh window.sh WINE PROGRAM.EXE MEDIASENSE.EXE FOLDER
set -eu
wine=$1
program=$2
tool=$(printf 'Z:%s' "$(realpath "$3")" | tr / '\\')
folder=$4
bound=60

for need in Xvfb xdotool; do
    command -v $need >/dev/null ||
        { echo "skipped: $need is not installed, so there is no window to press a key in"; exit 77; }
done

rm -rf "$folder" "$folder-prefix"
mkdir -p "$folder/old games"
cp "$program" "$folder/old games/ms-test-window.exe"
# A copy of the prefix, because a running Wine has no display.
sh "$(dirname "$0")/../../tools/prefix.sh" "$folder-prefix"
export WINEPREFIX="$folder-prefix"
mkfifo "$folder/display"
Xvfb -displayfd 3 -screen 0 1024x768x24 3>"$folder/display" >/dev/null 2>&1 &
server=$!
trap 'wineserver -k || true; wineserver -w; kill $server; rm -rf "$folder-prefix"' EXIT
read -r number <"$folder/display"
export DISPLAY=":$number"

fail() {
    printf 'window: %s\n' "$*"
    exit 1
}

# open ARGUMENT...: starts the tool in a window, and waits for that.
open() {
    timeout "$bound" "$wine" start /wait "$tool" "$@" >"$folder/output" 2>&1 </dev/null &
    started=$!
    timeout "$bound" xdotool search --sync --onlyvisible --name mediasense >/dev/null || fail 'there is no window'
}

# The tool still runs: a key that is no answer does not end it.
stays() {
    timeout "$bound" xdotool key --delay 300 shift shift shift
    kill -0 "$started" || fail "the window is closed before a key is pressed: $1"
}

ends() {
    code=0
    wait "$started" || code=$?
    [ "$code" = "$1" ] || fail "the tool ends with $code, not $1: $2"
}

open
stays 'double-click'
timeout "$bound" xdotool key space
ends 3 'double-click'

for answer in n y; do
    open "$(printf 'Z:%s/old games/ms-test-window.exe' "$folder" | tr / '\\')"
    timeout "$bound" xdotool type "$answer"
    timeout "$bound" xdotool key Return
    stays "drop, $answer"
    timeout "$bound" xdotool key space
    case $answer in
    n) ends 1 'no'; [ ! -e "$folder/old games/iphlpapi.dll" ] || fail 'it is installed after a no' ;;
    y) ends 0 'yes'; [ -e "$folder/old games/iphlpapi.dll" ] || fail 'it is not installed after a yes' ;;
    esac
done
echo 'a double-click and two drops: each window stayed until a key was pressed'
