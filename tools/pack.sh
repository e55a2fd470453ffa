#!/bin/sh
# Installs two builds into one folder and packs it, and their symbols into another:
#   sh tools/pack.sh X86_BUILD X64_BUILD FOLDER
# makes FOLDER/iphlpapi-mediasense-VERSION/, FOLDER/iphlpapi-mediasense-VERSION-symbols/, a zip of each, and FOLDER/SHA256SUMS.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/tools/zip.sh"
unset DESTDIR # cmake --install would follow it
x86=$1
x64=$2

version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$x64/CMakeCache.txt")
[ -n "$version" ] || { printf 'pack: no version in %s\n' "$x64"; exit 1; }
name=iphlpapi-mediasense-$version
mkdir -p "$3"
cd "$3"
rm -rf "$name" "$name.zip" "$name-symbols" "$name-symbols.zip" SHA256SUMS
for build in "$x86" "$x64"; do
    cmake --install "$build" --prefix "$PWD/$name" >/dev/null
    cmake --install "$build" --prefix "$PWD/$name-symbols" --component symbols >/dev/null
done
zip_folder "$name"
zip_folder "$name-symbols"
