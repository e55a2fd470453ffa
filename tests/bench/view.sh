#!/bin/sh
# Runs a program in a network of its own where every cable is in, in a Wine prefix of its own: sh view.sh WORK WINE PROGRAM
set -eu
if [ -z "${VIEW_INSIDE-}" ]; then
    export PATH="$PATH:/usr/sbin:/sbin" VIEW_INSIDE=1
    exec unshare --map-root-user --net --mount sh "$0" "$@"
fi
mount -t sysfs sysfs /sys
ip link set lo up
ip link add ms0 type veth peer name ms1
ip address add 172.16.0.1/16 dev ms0
ip link set ms0 up
ip link set ms1 up
ip route add default via 172.16.0.254
mkdir -p "$1/prefix"
export WINEPREFIX="$1/prefix"
trap 'wineserver -k || true' EXIT
"$2" wineboot -i >/dev/null 2>&1 </dev/null
shift
"$@"
