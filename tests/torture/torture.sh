#!/bin/sh
# Processes of both architectures and both editions, started, killed and restored at random. Build both first.
#   sh tests/torture/torture.sh BUILD-FOLDER SECONDS [SEED]
# For an hour: sh tools/torture.sh 3600
set -eu
builds=$(cd "$1" && pwd)
seconds=$2
seed=${3:-$(($(date +%s) % 1000000))}
here=$builds/x64/tests/torture
cd "$here"

peers=
for architecture in x64 x86; do
    for edition in plain xp; do
        folder=$architecture-$edition
        dll=$builds/$architecture/iphlpapi.dll
        [ "$edition" = plain ] || dll=$builds/$architecture/xp/iphlpapi.dll
        mkdir -p "$folder"
        cp "$dll" "$builds/$architecture/tests/dll/peer.exe" "$folder"
        peers="$peers $folder/peer.exe"
    done
done

# shellcheck disable=SC2086
wine torture.exe "$seed" "$seconds" $peers
status=$(wine "$builds/x86/mediasense.exe" status --json)
case $status in
*'"references":0,'* | *'"references": 0,'*) printf 'status: references 0\n' ;;
*)
    printf 'references are left: %s\n' "$status"
    exit 1
    ;;
esac
