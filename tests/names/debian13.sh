#!/bin/sh
# Every look-up of the bare name once more, with the Wine of Debian 13, 64 bit, from its packages in a tree of their own:
#   sh debian13.sh PROGRAMS FOLDER
# PROGRAMS is where the tests of the names were built, for x64. FOLDER is made new; it gets some 1.2 GB.
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
programs=$(cd "$1" && pwd)
mkdir -p "$2"
folder=$(cd "$2" && pwd)
tree=$folder/tree

# What is installed here counts for nothing, and nothing is installed: the packages are only unpacked. libc-bin has the locale.
unpack() {
    rm -rf "$folder"
    mkdir -p "$tree"
    sh "$source/tools/fetch.sh" "$folder/apt" 's/bookworm/trixie/g' \
        install --download-only --no-install-recommends -y wine64 libc-bin >"$folder.log" 2>&1 || { tail -n 20 "$folder.log"; exit 1; }
    for package in "$folder"/apt/cache/archives/*.deb; do
        dpkg -x "$package" "$tree"
    done
    rm -rf "$folder/apt"
    for name in bin sbin lib lib64; do
        [ -e "$tree/$name" ] || ln -s "usr/$name" "$tree/$name"
    done
    mkdir -p "$tree/proc" "$tree/dev" "$tree/tmp" "$tree/root"
}

# in_tree PROGRAM ARGUMENTS...: with the tree for a root. zlib1.dll lies where Debian's own Wine has it from.
in_tree() {
    env -i PATH="$PATH" HOME=/root LC_ALL=C.UTF-8 WINEPREFIX=/root/prefix WINEDEBUG=-all "WINEPATH=Z:\\usr\\x86_64-w64-mingw32\\lib" \
        'WINEDLLOVERRIDES=iphlpapi=n,b;mscoree,mshtml,winedbg.exe=' WINESERVER=/usr/lib/wine/wineserver64 \
        WINELOADER=/usr/lib/wine/wine64 unshare --map-root-user --mount sh -c '
            mount --rbind /dev "$0/dev" && mount --rbind /proc "$0/proc" && exec chroot "$0" "$@"' "$tree" "$@" </dev/null
}

PATH=$PATH:/usr/sbin:/sbin
unpack
mkdir "$tree/names"
cp "$programs"/*.exe "$programs"/*.dll "$tree/names" # FOLDER may lie in there too
trap 'in_tree /usr/lib/wine/wineserver64 -k' EXIT
in_tree /usr/lib/wine/wine64 wineboot -i >>"$folder.log" 2>&1 || { tail -n 20 "$folder.log"; exit 1; }
in_tree /usr/lib/wine/wine64 --version
in_tree /usr/lib/wine/wine64 /names/test_orders.exe by_hand
