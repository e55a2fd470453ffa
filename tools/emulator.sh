#!/bin/sh
# Lets this machine run 32-bit x86 programs, such as Wine's loader, even if its kernel or processor runs 64-bit ones
# only: qemu-i386, an emulator for the processor, is fetched from Debian 13 and registered with the kernel
# (binfmt_misc).
#   sh tools/emulator.sh              sets it up, unless the processor runs them
#   sh tools/emulator.sh processor    prints whether the processor runs them: yes or no
#   sh tools/emulator.sh state        prints how they run at present: native, emulated or not
# EMULATE_I386=1 forces the emulator, to try it anywhere. It then serves the whole
# machine, until this script runs without the variable.
set -eu
cd "$(dirname "$0")/.."
. tools/alive.sh
mkdir -p build
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

# Starts a program that only calls exit(32). Its header has an ABI version of 1, which the kernel ignores and
# registrations check, so the processor runs it and no emulator does. 0 would be ambiguous: a file that the kernel
# rejects is run by the shell.
processor_runs_it() {
    probe=build/exit-i386.$$
    {
        printf '\177ELF\1\1\1\0\1\0\0\0\0\0\0\0'
        printf '\2\0\3\0\1\0\0\0\124\200\4\10\64\0\0\0\0\0\0\0\0\0\0\0\64\0\40\0\1\0\0\0\0\0\0\0'
        printf '\1\0\0\0\0\0\0\0\0\200\4\10\0\200\4\10\140\0\0\0\140\0\0\0\5\0\0\0\0\20\0\0'
        printf '\270\1\0\0\0\273\40\0\0\0\315\200' # mov $1, %eax; mov $32, %ebx; int $0x80
    } >"$probe"
    chmod +x "$probe"
    code=0
    "$probe" >/dev/null 2>&1 || code=$?
    rm -f "$probe"
    [ "$code" = 32 ]
}

# qemu-i386 itself acts on this variable; a processor passes it to the program.
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

# Debian 12's own sources, for Debian 13. The emulator gets its name only when it is complete.
fetch() {
    ! "$folder/qemu-i386" --version >/dev/null 2>&1 || return 0
    echo 'fetching qemu-i386 from Debian 13, to run 32-bit programs (71 MB)'
    rm -rf "$folder"
    show_life 'fetching qemu-i386' build/emulator.log \
        sh tools/fetch.sh "$folder/fetch" 's/\(bookworm\|oldstable\)/trixie/g' download qemu-user &&
        dpkg-deb --extract "$folder"/fetch/qemu-user_*.deb "$folder/fetch/whole" >>build/emulator.log 2>&1 ||
        { tail -n 20 build/emulator.log; die 'cannot fetch the package qemu-user'; }
    mv "$folder/fetch/whole/usr/bin/qemu-i386" "$folder"
    rm -rf "$folder/fetch"
    "$folder/qemu-i386" --version >>build/emulator.log 2>&1 || die "the emulator that was fetched does not run here"
}

unregister() {
    [ ! -e "$entries/$entry" ] || echo -1 | as_root tee "$entries/$entry" >/dev/null
}

# Flag F opens the emulator at once, so its path may disappear later. The mask is that of Debian's own registration.
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
    [ "$(version_in_use)" -ge "$oldest" ] || {
        found=$(answer)
        unregister
        die "with it a 32-bit program answers '$found', and not as qemu-i386 $oldest or later does"
    }
}

case ${1-} in
state) state ;;
processor) if processor_runs_it; then echo yes; else echo no; fi ;;
'')
    if [ "${EMULATE_I386-}" != 1 ] && processor_runs_it; then
        unregister # what a forced run has left would win over the processor
    else
        emulate
    fi
    ;;
*) die "unknown word '$1'" ;;
esac
