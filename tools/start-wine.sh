#!/bin/sh
# Makes a fresh Wine prefix, build/wine-NAME, and starts Wine in it: sh tools/start-wine.sh NAME. Wine starts its services
# with the first program. If a test started them, they would hold its output open, and ctest would wait for them.
set -eu
cd "$(dirname "$0")/.."
export WINEPREFIX="$PWD/build/wine-$1"
sh tools/prefix.sh "$WINEPREFIX"
wineserver -p
"$PWD/tests/wine/wine" cmd /c exit </dev/null >"build/start-$1.log" 2>&1 ||
    { printf 'test: Wine starts nothing in build/wine-%s\n' "$1"; exit 1; }
