#!/bin/sh
# The release's verb for winetricks, in a Wine prefix of its own: programs load what winetricks installs, and
# `uninstall` removes it.
#   sh winetricks.sh ZIP X86-PROGRAM X64-PROGRAM WORK FETCHED
# FETCHED is the winetricks that tools/setup.sh fetched. Without any winetricks, prints the reason and exits with 77.
set -eu
zip=$1
program_x86=$2
program_x64=$3
work=$4
fetched=$5

winetricks=$(command -v winetricks) || winetricks=$fetched
[ -f "$winetricks" ] ||
    { echo "skipped: no winetricks: neither installed nor in section contrib of this machine's mirror"; exit 77; }

# winetricks leaves a temporary folder behind whenever it fails.
export WINEPREFIX="$work/prefix" WINEDEBUG=-all LC_ALL=C.UTF-8 HOME="$work/home" TMPDIR="$work"
unset WINEDLLOVERRIDES XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME MEDIASENSE_PROGRAM MEDIASENSE_OPTIONS

who=winetricks
. "$(dirname "$0")/steps.sh"

files() { find . -type f -exec sha256sum {} + | sort; }

# loads WHAT: the program must load its own DLL, or only Wine's.
loads() {
    code=0
    WINEDEBUG=+loaddll wine GAME.EXE >"$work/output" 2>&1 </dev/null || code=$?
    found=system
    ! grep -aiq 'Loaded L"C:.*Spiele.*iphlpapi\.dll".*native' "$work/output" || found=shim
    [ "$found" = "$1" ] || fail "the $found's DLL is loaded, not the $1's"
}

# trial PROGRAM BESIDE NAME: runs winetricks for a copy of the program, named by the kind of path NAME.
trial() {
    games="$WINEPREFIX/drive_c/Alte Spiele/von winetricks"
    rm -rf "$games"
    mkdir -p "$games"
    cp "$1" "$games/GAME.EXE"
    cd "$games"
    before=$(files)
    loads system
    export MEDIASENSE_PROGRAM="$3"
    wants 0 sh "$winetricks" -q "$release/mediasense.verb"
    says 'ready: the program will load the shim'
    unset MEDIASENSE_PROGRAM
    cmp -s iphlpapi.dll "$release/$2" || fail "the DLL beside the program is not the release's $2"
    loads shim
    [ "$code" = 0 ] || fail "the program ends with $code"
    says 'Media sense is restored; 0 references remain.'
    wants 0 wine "$release/mediasense.exe" uninstall GAME.EXE
    [ "$(files)" = "$before" ] || fail 'uninstall has left something, or taken too much'
    wants 1 wine "$release/mediasense.exe" check GAME.EXE
    says 'override: none'
    loads system
}

trap 'wineserver -k 2>/dev/null || true' EXIT
rm -rf "$work"
mkdir -p "$work/home" "$work/release of the shim"
sh "$(dirname "$0")/../../tools/prefix.sh" "$WINEPREFIX"
(cd "$work/release of the shim" && unzip -q "$zip")
release=$(echo "$work/release of the shim"/iphlpapi-mediasense-*)

trial "$program_x86" x86/iphlpapi.dll GAME.EXE
if [ "$TEST_DEPTH" -ge 100 ]; then
    wants 1 sh "$winetricks" -q "$release/mediasense.verb"
    says 'Name the program: MEDIASENSE_PROGRAM='
    trial "$program_x86" x86/iphlpapi.dll "$WINEPREFIX/drive_c/Alte Spiele/von winetricks/GAME.EXE"
    export MEDIASENSE_OPTIONS=--xp
    trial "$program_x64" x64/xp/iphlpapi.dll 'C:\Alte Spiele\von winetricks\GAME.EXE'
fi
