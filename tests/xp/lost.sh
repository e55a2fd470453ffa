#!/bin/sh
# A program that imports a function which Windows lost with Vista, and which Wine 8 lacks: with the plain DLL it is
# aborted, with the XP edition it works.
#   sh lost.sh WINE PROGRAM PLAIN-DLL XP-DLL WORK
set -eu
wine=$1
program=$2
plain=$3
xp=$4
mkdir -p "$5"
cd "$5"
cp "$program" program.exe

# try DLL: leaves the exit code in $code
try() {
    cp "$1" iphlpapi.dll
    code=0
    WINEDLLOVERRIDES='iphlpapi=n,b;mscoree,mshtml,winedbg.exe=' "$wine" program.exe >output 2>&1 </dev/null || code=$?
}

try "$plain"
[ "$code" != 0 ] && grep -aq 'unimplemented function.*AllocateAndGetUdpExTableFromStack' output ||
    { cat output; echo "lost: beside the plain DLL it ends with $code"; exit 1; }
try "$xp"
[ "$code" = 0 ] || { cat output; echo "lost: beside the XP edition it ends with $code"; exit 1; }
