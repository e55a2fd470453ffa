#!/bin/sh
# Installs two builds into one folder and packs it:
#   sh tools/pack.sh X86_BUILD X64_BUILD FOLDER
# makes FOLDER/iphlpapi-mediasense-VERSION/, FOLDER/iphlpapi-mediasense-VERSION.zip and FOLDER/SHA256SUMS.
# The bytes of the zip come from the files and the commit alone: names are sorted, and modes and times are set.
set -eu
umask 022
export LC_ALL=C TZ=UTC
unset DESTDIR ZIP ZIPOPT # cmake --install and zip would follow them
root=$(cd "$(dirname "$0")/.." && pwd)
x86=$1
x64=$2

version=$(sed -n 's/^CMAKE_PROJECT_VERSION:STATIC=//p' "$x64/CMakeCache.txt")
[ -n "$version" ] || { printf 'pack: no version in %s\n' "$x64"; exit 1; }
name=iphlpapi-mediasense-$version
mkdir -p "$3"
cd "$3"
rm -rf "$name" "$name.zip" SHA256SUMS
for build in "$x86" "$x64"; do
    cmake --install "$build" --prefix "$PWD/$name" >/dev/null
done

# A zip holds no time before 1980. A source archive, which has no history, gets that one.
seconds=$(git -C "$root" log -1 --format=%ct 2>/dev/null) || seconds=315532800
(cd "$name" && find . -type f | sed 's,^\./,,' | sort | xargs -d '\n' sha256sum >../sums && mv ../sums SHA256SUMS)
find "$name" -exec touch -h -d "@$seconds" {} +
find "$name" -type f -exec chmod 644 {} +
find "$name" -type f \( -name '*.dll' -o -name '*.exe' \) -exec chmod 755 {} +
find "$name" -type f | sort | zip -X -9 -q -@ "$name.zip"
sha256sum "$name.zip" >SHA256SUMS
