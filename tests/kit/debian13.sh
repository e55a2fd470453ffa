#!/bin/sh
# Runs the kit, 32 and 64 bit, on the Wine of Debian 13: sh debian13.sh KIT FOLDER
# Nothing is installed: FOLDER is made new, and the packages are unpacked into a tree there (3 GB) that is the root of
# what runs.
set -eu
source=$(cd "$(dirname "$0")/../.." && pwd)
kit=$(cd "$1" && pwd)
mkdir -p "$2"
folder=$(cd "$2" && pwd)
tree=$folder/tree
log=$folder.log
PATH=$PATH:/usr/sbin:/sbin

fail() {
    tail -n 20 "$log"
    exit 1
}

# libc-bin has the locale.
unpack() {
    rm -rf "$folder"
    mkdir -p "$tree"
    FETCH_ARCHITECTURES='amd64 i386' sh "$source/tools/fetch.sh" "$folder/apt" 's/bookworm/trixie/g' \
        install --download-only --no-install-recommends -y wine64 wine32:i386 libc-bin >"$log" 2>&1 || fail
    for package in "$folder"/apt/cache/archives/*.deb; do
        dpkg -x "$package" "$tree"
    done
    rm -rf "$folder/apt"
    for name in bin sbin lib lib64; do
        [ -e "$tree/$name" ] || ln -s "usr/$name" "$tree/$name"
    done
    mkdir -p "$tree/proc" "$tree/dev" "$tree/tmp" "$tree/root"
    cp -r "$kit" "$tree/kit"
}

# in_tree PROGRAM ARGUMENTS...: runs it in /kit, with the tree as root, in its own namespace: Wine's server must
# have ended before the next, or it may not write into processes that are debugged. zlib1.dll is where Debian's script
# for Wine looks for it.
in_tree() {
    env -i PATH="$PATH" HOME=/root LC_ALL=C.UTF-8 WINEPREFIX=/root/prefix WINEDEBUG=-all \
        'WINEDLLOVERRIDES=mscoree,mshtml,winedbg.exe=' \
        "WINEPATH=Z:\\usr\\x86_64-w64-mingw32\\lib;Z:\\usr\\i686-w64-mingw32\\lib" TEST_DEPTH="${TEST_DEPTH-}" \
        TEST_SLOWNESS="${TEST_SLOWNESS-}" WINELOADER=/usr/lib/wine/wine WINESERVER=/usr/lib/wine/wineserver64 \
        unshare --map-root-user --mount sh -c '
            tree=$0
            mount --rbind /dev "$tree/dev" && mount --rbind /proc "$tree/proc" &&
                exec unshare --root="$tree" --wd=/kit "$@"' "$tree" "$@" </dev/null
}

stop() {
    in_tree /usr/lib/wine/wineserver64 -k || true
    in_tree /usr/lib/wine/wineserver64 -w
}

# run PART VERSION: PART '' means all; the results must name that version of Wine.
run() {
    code=0
    in_tree /usr/lib/wine/wine run-tests.exe ${1:+"$1"} || code=$?
    stop
    grep "^Wine  *$2" "$tree"/kit/results-*.txt
    [ "$code" = 0 ] || { awk '/^===/ { failed = / FAILED/ } failed' "$tree"/kit/results-*.txt; exit 1; }
}

unpack
trap stop EXIT
in_tree /usr/lib/wine/wine wineboot -i >>"$log" 2>&1 || fail
in_tree /usr/lib/wine/wineserver64 -w
run '' 10.0

# Pretends to be Wine 11.6: only the version differs, the loader is still that of 10.0.
for ntdll in "$tree"/usr/lib/*/wine/*-unix/ntdll.so; do
    LC_ALL=C sed -i 's/\x0010[.]0\x00/\x0011.6\x00/' "$ntdll"
done
run tool.check 11.6
run tool.watch 11.6
