#!/bin/sh
# Makes the test kit for Windows, build/kit/iphlpapi-mediasense-VERSION-tests.zip, from builds of its own. Prints the
# zip's SHA-256.
set -eu
cd "$(dirname "$0")/.."
. tools/lock.sh
. tools/builds.sh
kit=$PWD/build/kit

make_kit() {
    sh tools/setup.sh
    make_builds "$kit" all
    sh tools/pack-kit.sh "$kit/x86" "$kit/x64" "$kit"
    warn_of_changes
    cat "$kit/SHA256SUMS"
}

alone make_kit
