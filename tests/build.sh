#!/bin/sh
# Builds what has changed in those build folders that exist: sh build.sh FOLDER...
set -eu
for folder in "$@"; do
    [ ! -f "$folder/CMakeCache.txt" ] || cmake --build "$folder"
done
