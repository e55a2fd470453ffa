#!/bin/sh
# Runs a program in its own network and Wine prefix, with every cable in and with one out: sh view.sh WORK WINE PROGRAM
set -eu
. "$(dirname "$0")/../../tools/cable.sh"
cable_enter "$@"
mkdir -p "$1/prefix"
export WINEPREFIX="$1/prefix"
trap 'wineserver -k || true' EXIT
"$2" wineboot -i >/dev/null 2>&1 </dev/null
shift
"$@"
cable_pull
"$@"
