#!/bin/sh
# Starts, kills and restores processes of both architectures and editions at random, after sh tools/test.sh has built
# them:
#   sh tools/torture.sh SECONDS [SEED]
set -eu
[ $# -gt 0 ] || { echo 'usage: sh tools/torture.sh SECONDS [SEED]'; exit 2; }
cd "$(dirname "$0")/.."
. tools/lock.sh
export WINEDEBUG=-all LC_ALL=C.UTF-8 WINEPREFIX="$PWD/build/wine-x64" WINEDLLOVERRIDES='iphlpapi=n,b;mscoree,mshtml='

arguments=$*
run() {
    # shellcheck disable=SC2086
    sh tests/torture/torture.sh build $arguments
}
alone run
