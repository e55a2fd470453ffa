#!/bin/sh
# Packs the test programs of two builds, for Windows:
#   sh tools/pack-kit.sh X86_BUILD X64_BUILD FOLDER
# makes FOLDER/iphlpapi-mediasense-VERSION-tests/, the zip of that name and FOLDER/SHA256SUMS. Each test has a folder of
# its own, ARCHITECTURE/tests/TEST, with the files that the build's kit.txt lists; run-tests.exe reads tests.txt.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/tools/zip.sh"

version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$2/CMakeCache.txt")
[ -n "$version" ] || { printf 'pack-kit: no version in %s\n' "$2"; exit 1; }
name=iphlpapi-mediasense-$version-tests

# pack_half BUILD ARCHITECTURE
pack_half() {
    mkdir -p "$2/examples" "$2/xp"
    cp "$1/iphlpapi.dll" "$1/mediasense.exe" "$2"
    cp "$1/xp/iphlpapi.dll" "$2/xp"
    cp "$1"/examples/legacy-*.exe "$2/examples"
    [ ! -f "$1/interrupted.exe" ] || cp "$1/interrupted.exe" "$2" # for tool.interrupt
    tab=$(printf '\t')
    while IFS="$tab" read -r test seconds kind command files; do
        mkdir -p "$2/tests/${test#*/}"
        printf '%s\n' "$files" | tr '\t' '\n' | sed '/^$/d' | xargs -d '\n' cp -t "$2/tests/${test#*/}"
        printf '%s\t%s\t%s\t%s\r\n' "$test" "$seconds" "$kind" "$command" >>tests.txt
    done <"$1/kit.txt"
}

mkdir -p "$3"
cd "$3"
rm -rf "$name" "$name.zip" SHA256SUMS
mkdir "$name"
cd "$name"
pack_half "$1" x86
pack_half "$2" x64
cp "$1/run-tests.exe" .
sed 's/$/\r/' "$root/tests/kit/README.txt" >README.txt
cp "$root/LICENSE" .
cd ..
zip_folder "$name"
