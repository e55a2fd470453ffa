#!/bin/sh
# The steps of a user with a release and an old program, in an unused Wine prefix: check, install, run, log, uninstall.
#   sh user.sh ZIP X86-PROGRAM X64-PROGRAM WORK
set -eu
zip=$1
program_x86=$2
program_x64=$3
work=$4

export WINEPREFIX="$work/prefix" WINEDEBUG=-all LC_ALL=C.UTF-8
unset WINEDLLOVERRIDES

who=user
. "$(dirname "$0")/steps.sh"

files() { (cd "$1" && find . -type f -exec sha256sum {} + | sort); }

trap 'wineserver -k 2>/dev/null || true' EXIT
rm -rf "$work"
mkdir -p "$work/release of the shim"
sh "$(dirname "$0")/../../tools/prefix.sh" "$WINEPREFIX"
# What users download: not the symbols.
cp "$zip" "$(dirname "$zip")/SHA256SUMS" "$work"
(cd "$work" && sha256sum --quiet -c --ignore-missing SHA256SUMS) || fail 'SHA256SUMS beside the zip does not verify'
(cd "$work/release of the shim" && unzip -q "$zip")
release=$(echo "$work/release of the shim"/iphlpapi-mediasense-*)
(cd "$release" && sha256sum --quiet -c SHA256SUMS) || fail 'SHA256SUMS does not verify'
tool="$release/mediasense.exe"

for program in "$program_x86" "$program_x64"; do
    games="$work/prefix/drive_c/Alte Spiele/$(basename "$(dirname "$(dirname "$program")")") fußball"
    mkdir -p "$games"
    cp "$program" "$games/GAME.EXE"
    cd "$games"
    before=$(files .)

    wants 1 wine "$tool" check GAME.EXE
    says 'needs action: no iphlpapi.dll is beside the program'

    # Nothing is installed here.
    wants 0 wine "$tool" run GAME.EXE
    says 'Media sense is restored; 0 references remain.'
    [ "$(files .)" = "$before" ] || fail '`run` has left something'

    wants 0 wine "$tool" install GAME.EXE
    says 'ready: the program will load the shim'
    wants 0 wine "$tool" check GAME.EXE
    cmp -s iphlpapi.dll "$release/x86/iphlpapi.dll" || cmp -s iphlpapi.dll "$release/x64/iphlpapi.dll" ||
        fail 'the DLL beside the program is not the one of the release'
    wants 0 wine GAME.EXE
    says 'Media sense is restored; 0 references remain.'
    [ ! -e iphlpapi-GAME.log ] || fail 'there is a log that nobody wants'

    cp iphlpapi.ini ini-before
    sed -i 's/^;log = off/log = on/' iphlpapi.ini
    wants 0 wine GAME.EXE
    grep -aq 'media-sense shim .*policy auto (in force: emulate), scope machine' iphlpapi-GAME.log ||
        fail 'no first line in the log'
    grep -aq 'DisableMediaSense.*= 997 ERROR_IO_PENDING, references 1' iphlpapi-GAME.log || fail 'no Disable in the log'
    grep -aq 'RestoreMediaSense.*NO_ERROR, references 0' iphlpapi-GAME.log || fail 'no Restore in the log'
    rm iphlpapi-GAME.log
    mv ini-before iphlpapi.ini

    wants 0 wine "$tool" uninstall GAME.EXE
    [ "$(files .)" = "$before" ] || fail 'uninstall has left something, or taken too much'
    wants 1 wine "$tool" check GAME.EXE
    says 'needs action: no iphlpapi.dll is beside the program'
    says 'override: none'
done
