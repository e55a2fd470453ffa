#!/bin/sh
# Installs what the build and the tests need, once: Debian's packages, cmocka's source, winetricks, Wine prefixes, and,
# if the machine cannot run 32-bit programs, an emulator. Everything but the packages is below build/. Run it as root or
# as a user with sudo. Before it installs packages, it prints how much they download and unpack.
#   sh tools/setup.sh             everything
#   sh tools/setup.sh builds      what the builds need
#   sh tools/setup.sh prefixes    then: Wine prefixes, with an emulator where one is needed
#   sh tools/setup.sh winetricks  then: winetricks
set -eu
cd "$(dirname "$0")/.."
. tools/alive.sh
root=$PWD
case ${TMPDIR-} in
/*) ;;
*) unset TMPDIR ;; # apt would look for it elsewhere
esac
log=$root/build/setup-${1-packages}.log
mkdir -p build

packages="cmake ninja-build git gcc g++ libc6-dev dpkg-dev
gcc-mingw-w64-i686-win32 g++-mingw-w64-i686-win32
gcc-mingw-w64-x86-64-win32 g++-mingw-w64-x86-64-win32
clang clang-format clang-tidy libclang-rt-14-dev lld llvm spin pkgconf zip unzip wget perl iproute2
libwine-dev wine wine64 wine32:i386"

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
    as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -q --no-install-recommends "$@"
}

# Prints apt's own lines: "Need to get ... of archives", "After this operation, ... will be used".
# Its question is answered with `no`.
print_sizes() {
    apt_install --assume-no "$@" 2>/dev/null </dev/null |
        sed -n 's/^\(Need to get .*\|After this operation, .*\)/  \1/p' || true
}

install_packages() {
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    say "packages to install: $missing"
    dpkg --print-foreign-architectures | grep -qx i386 || as_root dpkg --add-architecture i386
    # A broken i386 security index makes update fail, yet the packages are available.
    show_life 'reading the lists of packages' "$log" as_root apt-get -q update ||
        say 'apt-get update reported errors; going on'
    # shellcheck disable=SC2086
    if apt_install --simulate install $missing >"$log" 2>&1; then
        install_shown install $missing
    else
        install_without_security $missing
    fi
    missing=$(missing_packages)
    [ -z "$missing" ] || die "could not install: $missing"
}

install_shown() {
    print_sizes "$@"
    show_life 'installing packages' "$log" apt_install -y "$@" || die 'apt-get install failed; the end of its output:'
}

# Where amd64 has a security update that the i386 index lacks, apt finds no pair of equal versions unless
# the security archive is left out of the choice.
install_without_security() {
    say 'there is no choice of versions that fits; trying without the security archive'
    pin=$(mktemp)
    printf 'Package: *\nPin: release l=Debian-Security\nPin-Priority: -1\n' >"$pin"
    chmod a+r "$pin"
    install_shown -o "Dir::Etc::preferences=$pin" --allow-downgrades install "$@"
    rm -f "$pin"
}

# Debian's cmocka is a native library only; the tests need its source.
fetch_cmocka() {
    [ ! -f build/cmocka/CMakeLists.txt ] || return 0
    say 'fetching the source of cmocka, for the tests'
    work=$root/build/cmocka-fetch
    show_life 'fetching cmocka' "$log" \
        sh tools/fetch.sh "$work" 's/^Types:.*/Types: deb-src/; s/^deb\([[:space:]]\)/deb-src\1/' source cmocka ||
        die 'cannot fetch the source of cmocka'
    rm -rf build/cmocka
    mv "$work"/cmocka-*/ build/cmocka
    rm -rf "$work"
}

# For the test of the release's verb, which is otherwise skipped: not every mirror has section contrib.
fetch_winetricks() {
    [ ! -f build/winetricks ] && ! command -v winetricks >/dev/null || return 0
    say 'fetching winetricks, for a test'
    work=$root/build/winetricks-fetch
    show_life 'fetching winetricks' "$log" \
        sh tools/fetch.sh "$work" 's/^Components:.*main/& contrib/; s/^deb[[:space:]].*[[:space:]]main/& contrib/' \
        download winetricks && dpkg-deb --extract "$work"/winetricks_*.deb "$work/whole" >>"$log" 2>&1 &&
        mv "$work/whole/usr/bin/winetricks" build || say 'cannot fetch winetricks; its test will be skipped'
    rm -rf "$work"
}

# Without mscoree and mshtml wineboot does not offer to download Mono and Gecko.
init_prefix() {
    WINEPREFIX="$1" WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' wineboot --init
    WINEPREFIX="$1" wineserver -w
}

# One prefix for each preset, so that their tests can run side by side: each prefix has its own named objects. One more
# stays unused: tests copy it.
make_prefixes() {
    version=$(wine --version)
    if [ "$(cat build/wine-new/ready 2>/dev/null)" != "$version" ]; then
        say 'making a Wine prefix, 1.3 GB (half a minute, under an emulator two)'
        rm -rf build/wine-new build/wine-x86 build/wine-x64 build/wine-tool build/wine-xp build/wine-host
        show_life 'making a Wine prefix' "$log" init_prefix "$root/build/wine-new" || die 'wineboot failed'
        [ -f build/wine-new/drive_c/windows/syswow64/iphlpapi.dll ] || die 'the Wine prefix has no 32-bit half'
        echo "$version" >build/wine-new/ready
    fi
    for preset in x86 x64 tool xp host; do
        [ -f "build/wine-$preset/ready" ] || sh tools/prefix.sh "$root/build/wine-$preset"
    done
}

case ${1-} in
'')
    sh tools/setup.sh builds
    printf '%s\n' prefixes winetricks | xargs -P 2 -L 1 sh tools/setup.sh || exit 1
    ;;
builds)
    install_packages
    fetch_cmocka
    ;;
prefixes)
    sh tools/emulator.sh
    make_prefixes
    ;;
winetricks) fetch_winetricks ;;
*) die "unknown word '$1'" ;;
esac
