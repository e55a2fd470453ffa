#!/bin/sh
# Installs two builds into one folder and packs it, and their symbols into another:
#   sh tools/pack.sh X86_BUILD X64_BUILD FOLDER
# makes FOLDER/iphlpapi-mediasense-VERSION/, FOLDER/iphlpapi-mediasense-VERSION-symbols/, a zip of each, the bill of
# materials of the first, FOLDER/SHA256SUMS of these three files, and FOLDER/manifests/. Prints the folder and the sums.
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
rm -rf "$name" "$name.zip" "$name-symbols" "$name-symbols.zip" "$name.spdx.json" SHA256SUMS
for build in "$x86" "$x64"; do
    cmake --install "$build" --prefix "$PWD/$name" >/dev/null
    cmake --install "$build" --prefix "$PWD/$name-symbols" --component symbols >/dev/null
done
zip_folder "$name"
zip_folder "$name-symbols"
sh "$root/tools/sbom.sh" "$name" "$version" "$commit_time" >"$name.spdx.json"
sha256sum "$name.spdx.json" >>SHA256SUMS
sh "$root/tools/manifests.sh" "$name" "$version"
printf 'The release is in %s\n' "$PWD"
cat SHA256SUMS
