#!/bin/sh
# Lets this machine run 32-bit x86 programs, Wine's loader among them, where its kernel or its processor runs 64-bit ones
# only: qemu-i386, an emulator for the processor, is fetched from Debian 13 and registered with the kernel (binfmt_misc).
#   sh tools/emulator.sh           sees to it; nothing happens where such programs run by themselves
#   sh tools/emulator.sh state     prints how they run: native, emulated or not
# With EMULATE_I386=1 the emulator is used where it is not needed, so that this way can be tried anywhere.
set -eu
cd "$(dirname "$0")/.."
wine=/usr/lib/wine/wine # the 32-bit loader
folder=$PWD/build/emulator
entries=/proc/sys/fs/binfmt_misc
entry=mediasense-i386
oldest=10 # Debian 12's own 7.2 ignores MAP_FIXED_NOREPLACE, and Wine never comes to the end of reserving addresses

die() {
    printf 'emulator: %s\n' "$*"
    exit 1
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# By starting one that does nothing but exit(32). Its header names another system (3, GNU), which the kernel does not look
# at and an emulator's registration does: so it is the processor that answers. 0 will not do as its answer: what the kernel
# does not take, a shell runs as a script.
runs_by_itself() {
    mkdir -p build
    {
        printf '\177ELF\1\1\1\3\0\0\0\0\0\0\0\0\2\0\3\0\1\0\0\0\124\200\4\10\64\0\0\0\0\0\0\0\0\0\0\0\64\0\40\0\1\0\0\0\0\0\0\0'
        printf '\1\0\0\0\0\0\0\0\0\200\4\10\0\200\4\10\140\0\0\0\140\0\0\0\5\0\0\0\0\20\0\0'
        printf '\270\1\0\0\0\273\40\0\0\0\315\200' # mov $1, %eax; mov $32, %ebx; int $0x80
    } >build/exit-i386
    chmod +x build/exit-i386
    code=0
    build/exit-i386 >/dev/null 2>&1 || code=$?
    [ "$code" = 32 ]
}

# qemu-i386 itself heeds this variable; a processor leaves it to the program.
answer() { QEMU_VERSION=1 "$wine" --version 2>/dev/null | head -n 1; }

state() {
    case $(answer) in
    'qemu-i386 version '*) echo emulated ;;
    ?*) echo native ;;
    *) echo not ;;
    esac
}

version_in_use() {
    version=$(answer | sed -n 's/^qemu-i386 version \([0-9]*\)\..*/\1/p')
    echo "${version:-0}"
}

# Debian 12's own sources, for Debian 13.
fetch() {
    [ ! -x "$folder/qemu-i386" ] || return 0
    echo 'fetching qemu-i386 from Debian 13, since this machine runs no 32-bit programs (71 MB)'
    rm -rf "$folder"
    sh tools/fetch.sh "$folder/fetch" 's/bookworm/trixie/g' download qemu-user >build/emulator.log 2>&1 ||
        { tail -n 20 build/emulator.log; die 'cannot fetch the package qemu-user'; }
    dpkg-deb --fsys-tarfile "$folder"/fetch/qemu-user_*.deb | tar -xf - -C "$folder" --strip-components=3 ./usr/bin/qemu-i386
    rm -rf "$folder/fetch"
}

unregister() {
    [ ! -e "$entries/$entry" ] || echo -1 | as_root tee "$entries/$entry" >/dev/null
}

# Flag F opens the emulator now, so that its path may go away. The mask lets pass what Debian's own registration does.
register() {
    [ -e "$entries/register" ] || as_root mount -t binfmt_misc binfmt_misc "$entries" ||
        die "cannot mount binfmt_misc; in a container it takes --privileged, or qemu-i386 registered outside"
    unregister
    magic='\x7fELF\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x03\x00'
    mask='\xff\xff\xff\xff\xff\xfe\xfe\x00\xff\xff\xff\xff\xff\xff\xff\xff\xfe\xff\xff\xff'
    echo "registering qemu-i386 for 32-bit programs; to take that back: echo -1 >$entries/$entry"
    printf '%s' ":$entry:M::$magic:$mask:$folder/qemu-i386:F" | as_root tee "$entries/register" >/dev/null ||
        die 'the kernel does not take the registration'
}

emulate() {
    [ "$(version_in_use)" -lt "$oldest" ] || return 0
    fetch
    register
    [ "$(version_in_use)" -ge "$oldest" ] || die "a 32-bit program is not run by qemu-i386 $oldest or later: '$(answer)'"
}

if [ "${1-}" = state ]; then
    state
elif [ "${EMULATE_I386-}" != 1 ] && runs_by_itself; then
    unregister # what a forced run has left would win over the processor
else
    emulate
fi
