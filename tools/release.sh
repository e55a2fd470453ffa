#!/bin/sh
# Makes the release, build/release/iphlpapi-mediasense-VERSION.zip, and the zip of its symbols, from builds of its own. Closes with
# the SHA-256 of both.
set -eu
cd "$(dirname "$0")/.."
. tools/lock.sh
. tools/builds.sh
release=$PWD/build/release

make_release() {
    sh tools/setup.sh
    make_builds "$release" iphlpapi iphlpapi_xp import_libraries mediasense legacy-async
    sh tools/pack.sh "$release/x86" "$release/x64" "$release"
    warn_of_changes
    cat "$release/SHA256SUMS"
}

alone make_release
