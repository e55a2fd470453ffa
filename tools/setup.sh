#!/bin/sh
# Installs what the build and the tests need, once: Debian's packages, cmocka's source, a Wine prefix.
# Everything but the packages lives under build/. Runs as root, or as a user who may use sudo.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
log=$root/build/setup.log
mkdir -p build

packages="cmake ninja-build git gcc g++ libc6-dev dpkg-dev
gcc-mingw-w64-i686-win32 g++-mingw-w64-i686-win32
gcc-mingw-w64-x86-64-win32 g++-mingw-w64-x86-64-win32
clang libclang-rt-14-dev lld llvm spin pkgconf zip unzip libwine-dev wine wine64 wine32:i386"

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

# Debian's cmocka is a native library only; the tests need its source. Its deb-src entries are copies of
# the machine's own entries, kept in a private folder, so that the system's configuration is not touched.
fetch_cmocka() {
    [ ! -f build/cmocka/CMakeLists.txt ] || return 0
    say 'fetching the source of cmocka'
    work=$root/build/cmocka-fetch
    rm -rf "$work"
    mkdir -p "$work/sources" "$work/lists/partial" "$work/source"
    for file in /etc/apt/sources.list.d/*.sources; do
        [ ! -f "$file" ] || sed 's/^Types:.*/Types: deb-src/' "$file" >"$work/sources/${file##*/}"
    done
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ ! -f "$file" ] || sed -n 's/^deb\([[:space:]]\)/deb-src\1/p' "$file" >"$work/sources/${file##*/}.list"
    done
    set -- -q -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/sources" \
        -o "Dir::State::lists=$work/lists" -o APT::Sandbox::User=root
    apt-get "$@" update >"$log" 2>&1 || say 'apt-get update reported errors; going on'
    (cd "$work/source" && apt-get "$@" source cmocka) >>"$log" 2>&1 || die 'cannot fetch the source of cmocka'
    mv "$work"/source/cmocka-*/ build/cmocka
    rm -rf "$work"
}

make_prefix() {
    export WINEPREFIX="$root/build/wine" WINEDEBUG=-all
    [ ! -f "$WINEPREFIX/ready" ] || return 0
    say 'making a Wine prefix under build/wine (half a minute)'
    rm -rf "$WINEPREFIX"
    # Without mscoree and mshtml wineboot does not offer to download Mono and Gecko.
    WINEDLLOVERRIDES='mscoree,mshtml=' wineboot --init >"$log" 2>&1 || die 'wineboot failed'
    wineserver -w
    [ -f "$WINEPREFIX/drive_c/windows/syswow64/iphlpapi.dll" ] || die 'the Wine prefix has no 32-bit half'
    touch "$WINEPREFIX/ready"
}

install_packages
fetch_cmocka
make_prefix
