#!/bin/sh
# Makes an unused Wine prefix: sh tools/prefix.sh FOLDER. It shares the files of Windows with the one that
# tools/setup.sh made (1.3 GB), by hard links: replace such a file, never write into it.
set -eu
new=$(cd "$(dirname "$0")/.." && pwd)/build/wine-new
[ -f "$new/ready" ] || { echo 'prefix: there is none to copy; run: sh tools/setup.sh'; exit 1; }
rm -rf "$1" "$1.part"
mkdir -p "$1.part"
cp -al "$new/." "$1.part" 2>/dev/null || cp -a "$new/." "$1.part"
for file in "$new"/*.reg "$new/ready"; do
    cp --remove-destination "$file" "$1.part"
done
mv "$1.part" "$1"
