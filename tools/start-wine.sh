#!/bin/sh
# Makes a fresh Wine prefix, build/wine-NAME, and starts Wine in it: sh tools/start-wine.sh NAME
# Wine starts its services with the first program. If that were a test, they would keep its output open, and ctest would
# wait for them.
set -eu
cd "$(dirname "$0")/.."
export WINEPREFIX="$PWD/build/wine-$1"

has_services() {
    for environment in $(grep -lzxF "WINEPREFIX=$WINEPREFIX" /proc/[0-9]*/environ 2>/dev/null); do
        ! grep -qaF services.exe "${environment%environ}cmdline" 2>/dev/null || return 0
    done
    return 1
}

sh tools/prefix.sh "$WINEPREFIX"
wineserver -p
# On a busy machine, Wine may fail to start them and report nothing. The next program tries again.
for try in 1 2 3; do
    "$PWD/tests/wine/wine" cmd /c exit </dev/null >"build/start-$1.log" 2>&1 || break
    ! has_services || exit 0
    cause='started no services'
    printf '%s\tcmd /c exit\n' "$cause" >>build/repeated.txt
done
printf 'test: Wine does not start in build/wine-%s\n' "$1"
exit 1
