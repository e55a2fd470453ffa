#!/bin/sh
# Makes the release from builds of its own: build/release/iphlpapi-mediasense-VERSION.zip, and what tools/pack.sh puts
# beside it. Prints the folder and the SHA-256 of its files.
set -eu
cd "$(dirname "$0")/.."
. tools/lock.sh
. tools/builds.sh
release=$PWD/build/release

make_release() {
    sh tools/setup.sh
    make_builds "$release" iphlpapi iphlpapi_xp import_libraries mediasense legacy-async
    warn_of_changes
    sh tools/pack.sh "$release/x86" "$release/x64" "$release"
}

alone make_release
