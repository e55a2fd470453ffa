#!/bin/sh
# Installs what the build and the tests need, once: Debian's packages, cmocka's source, winetricks, two Wine prefixes, and
# where the machine runs no 32-bit programs an emulator for them. Everything but the packages lives under build/. Runs as
# root, or as a user who may use sudo.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
log=$root/build/setup.log
mkdir -p build

packages="cmake ninja-build git gcc g++ libc6-dev dpkg-dev
gcc-mingw-w64-i686-win32 g++-mingw-w64-i686-win32
gcc-mingw-w64-x86-64-win32 g++-mingw-w64-x86-64-win32
clang clang-format libclang-rt-14-dev lld llvm spin pkgconf zip unzip iproute2 libwine-dev wine wine64 wine32:i386"

say() { printf '%s\n' "$*"; }

die() {
    say "setup: $*"
    [ ! -s "$log" ] || tail -n 20 "$log"
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

missing_packages() {
    for package in $packages; do
        status=$(dpkg-query -W -f '${Status}' "$package" 2>/dev/null) || status=
        [ "$status" = 'install ok installed' ] || printf '%s ' "$package"
    done
}

apt_install() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y --no-install-recommends "$@"
}

install_packages() {
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    say "installing packages (some minutes): $missing"
    dpkg --print-foreign-architectures | grep -qx i386 || as_root dpkg --add-architecture i386
    # A mirror with a broken i386 security index makes update fail, yet what is needed can be had.
    as_root apt-get -q update >"$log" 2>&1 || say 'apt-get update reported errors; going on'
    # shellcheck disable=SC2086
    apt_install install $missing >>"$log" 2>&1 || install_without_security $missing
    missing=$(missing_packages)
    [ -z "$missing" ] || die "could not install: $missing"
}

# Where amd64 has a security update that the i386 index lacks, apt finds no pair of equal versions unless
# the security archive is left out of the choice.
install_without_security() {
    say 'trying again without the security archive'
    pin=$(mktemp)
    printf 'Package: *\nPin: release l=Debian-Security\nPin-Priority: -1\n' >"$pin"
    chmod a+r "$pin"
    apt_install -o "Dir::Etc::preferences=$pin" --allow-downgrades install "$@" >>"$log" 2>&1 ||
        die 'apt-get install failed; the end of its output:'
    rm -f "$pin"
}

# Debian's cmocka is a native library only; the tests need its source.
fetch_cmocka() {
    [ ! -f build/cmocka/CMakeLists.txt ] || return 0
    say 'fetching the source of cmocka, for the tests'
    work=$root/build/cmocka-fetch
    sh tools/fetch.sh "$work" 's/^Types:.*/Types: deb-src/; s/^deb\([[:space:]]\)/deb-src\1/' source cmocka >"$log" 2>&1 ||
        die 'cannot fetch the source of cmocka'
    rm -rf build/cmocka
    mv "$work"/cmocka-*/ build/cmocka
    rm -rf "$work"
}

# For the test of the release's verb, which is skipped without it: section contrib is not on every mirror.
fetch_winetricks() {
    [ ! -f build/winetricks ] && ! command -v winetricks >/dev/null || return 0
    say 'fetching winetricks, for a test'
    work=$root/build/winetricks-fetch
    sh tools/fetch.sh "$work" 's/^Components:.*main/& contrib/; s/^deb[[:space:]].*[[:space:]]main/& contrib/' \
        download winetricks >"$log" 2>&1 && dpkg-deb --extract "$work"/winetricks_*.deb "$work/whole" >>"$log" 2>&1 &&
        mv "$work/whole/usr/bin/winetricks" build || say 'cannot fetch winetricks; its test will be skipped'
    rm -rf "$work"
}

# One for each architecture, so that the tests of both can run side by side: named objects are a prefix's own.
make_prefixes() {
    [ ! -f build/wine-x86/ready ] || [ ! -f build/wine-x64/ready ] || return 0
    say 'making two Wine prefixes, build/wine-x86 and build/wine-x64 (half a minute, under an emulator two)'
    rm -rf build/wine-x86 build/wine-x64 build/wine-x64.new
    # Without mscoree and mshtml wineboot does not offer to download Mono and Gecko.
    export WINEPREFIX="$root/build/wine-x86" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml='
    wineboot --init >"$log" 2>&1 || die 'wineboot failed'
    wineserver -w
    [ -f "$WINEPREFIX/drive_c/windows/syswow64/iphlpapi.dll" ] || die 'the Wine prefix has no 32-bit half'
    touch "$WINEPREFIX/ready"
    cp -a build/wine-x86 build/wine-x64.new
    mv build/wine-x64.new build/wine-x64
}

install_packages
sh tools/emulator.sh
fetch_cmocka
fetch_winetricks
make_prefixes
