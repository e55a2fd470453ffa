#!/bin/sh
# install and uninstall on a disk that is read-only or full: either the folder is unchanged or everything is done. The
# disks are tmpfs in a mount namespace, in which all of Wine must run.
#   sh disk.sh WINE PROGRAM.EXE MEDIASENSE.EXE FOLDER
set -eu

if [ "${DISK_INSIDE-}" = '' ]; then
    if [ "$(id -u)" = 0 ]; then
        unshare="unshare -m"
    else
        unshare="unshare -rm"
    fi
    if ! $unshare true 2>/dev/null; then
        echo "skipped: '$unshare' is not permitted, so nothing can be mounted here"
        exit 77
    fi
    export DISK_INSIDE=1
    exec $unshare sh "$0" "$@"
fi

wine=$1
program=$2
tool=$3
folder=$4
name=ms-test-disk.exe
other=ms-test-disk-other.exe
wrong=0

rm -rf "$folder"
mkdir "$folder"
if ! mount -t tmpfs -o size=4m none "$folder" 2>/dev/null; then
    echo "skipped: no tmpfs can be mounted in a mount namespace here"
    exit 77
fi
umount "$folder"

# A copy of the prefix, because a running Wine sees other mounts.
prefix=$folder-prefix
sh "$(dirname "$0")/../../tools/prefix.sh" "$prefix"
export WINEPREFIX="$prefix"
log=$(mktemp -d)
trap 'cd /; wineserver -k || true; wineserver -w; umount "$folder" 2>/dev/null || true; rm -rf "$log" "$prefix"' EXIT

complain() {
    printf '%s\n' "$*"
    wrong=$((wrong + 1))
}

# open_disk SIZE: a fresh disk of that many KiB with the program.
open_disk() {
    cd /
    umount "$folder" 2>/dev/null || true
    mount -t tmpfs -o "size=$1k" none "$folder"
    cd "$folder"
    cp "$program" "$name"
}

# Prints the exit code; the output is in $log/out and $log/err.
tool() {
    code=0
    timeout 60 "$wine" "$tool" "$@" >"$log/out" 2>"$log/err" </dev/null || code=$?
}

# Prints the files with their bytes, and all programs' overrides.
state() {
    for file in .* *; do
        [ ! -f "$file" ] || cksum "$file"
    done
    timeout 60 "$wine" reg query "HKCU\\Software\\Wine\\AppDefaults" /s 2>/dev/null </dev/null || true
}

is_whole() {
    tool check --json "$name"
    grep -q '"verdict":"ready' "$log/out"
}

read_only() {
    open_disk 4096
    mount -o remount,bind,ro "$folder" # without bind a user namespace may not
    state >"$log/before"
    tool check --json "$name"
    [ "$code" = 1 ] && grep -q '"verdict":"not_installed"' "$log/out" ||
        complain "read-only: check ends with $code: $(cat "$log/out")"
    tool install "$name"
    cat "$log/err"
    [ "$code" = 1 ] && grep -q 'writing the record.*: ' "$log/err" ||
        complain "read-only: install ends with $code: $(cat "$log/err")"
    tool report "$name"
    [ "$code" = 1 ] && grep -q 'writing .*mediasense-report.txt.*: ' "$log/err" ||
        complain "read-only: report ends with $code: $(cat "$log/err")"
    cd "$log"
    tool report "$folder/$name"
    [ "$code" = 0 ] && grep -q '\[not_installed\]' mediasense-report.txt ||
        complain "read-only: report into another folder ends with $code: $(cat "$log/err")"
    cd "$folder"
    state | cmp - "$log/before" || complain "read-only: something has changed"
}

# install on a disk of that size.
full() {
    open_disk "$1"
    state >"$log/before"
    tool install "$name"
    case $code in
    0)
        done=$((done + 1))
        is_whole || complain "disk of $1 KiB: install ends with 0, and check says $(cat "$log/out")"
        tool uninstall "$name"
        [ "$code" = 0 ] || complain "disk of $1 KiB: uninstall ends with $code: $(cat "$log/err")"
        ;;
    1)
        failed=$((failed + 1))
        [ "$done" = 0 ] || complain "disk of $1 KiB: install fails, and did not on a smaller one"
        grep -q "writing .*: " "$log/err" || complain "disk of $1 KiB: no reason is said: $(cat "$log/err")"
        ;;
    *) complain "disk of $1 KiB: install ends with $code: $(cat "$log/err")" ;;
    esac
    state >"$log/after"
    cmp -s "$log/before" "$log/after" ||
        complain "disk of $1 KiB: what is left differs: $(diff "$log/before" "$log/after")"
}

each_size() {
    done=0
    failed=0
    step=20
    [ "$TEST_DEPTH" -lt 100 ] || step=4
    size=$(($(wc -c <"$program") / 4096 * 4 + 4))
    while [ "$done" -lt 3 ] && [ "$size" -lt 1024 ]; do
        full "$size"
        size=$((size + step))
    done
    echo "full disks: install has failed $failed times and is whole $done times, at last with $((size - step)) KiB"
    [ "$failed" -gt 0 ] || complain "install did not fail on any full disk"
    [ "$done" -gt 0 ] || complain "install did not find room on any disk"
}

fill() {
    dd if=/dev/zero of=filler bs=4096 2>/dev/null || true
    [ -s filler ] && ! dd if=/dev/zero of=more bs=4096 count=1 2>/dev/null || complain "the disk is not full"
    rm -f more
}

# uninstall_when_full WHAT [OPTION]: after an install with that option.
uninstall_when_full() {
    state >"$log/before"
    tool install ${2-} "$name"
    [ "$code" = 0 ] || complain "$1: install ends with $code: $(cat "$log/err")"
    fill
    tool uninstall "$name"
    [ "$code" = 0 ] || complain "$1: uninstall ends with $code: $(cat "$log/err")"
    rm filler
    state >"$log/after"
    cmp -s "$log/before" "$log/after" || complain "$1: what is left differs: $(diff "$log/before" "$log/after")"
}

# The record of the remaining program must be rewritten, for which there is no room until later.
uninstall_one_of_two_when_full() {
    cp "$name" "$other"
    tool install "$name"
    state >"$log/before"
    tool install "$other"
    [ "$code" = 0 ] || complain "two programs: install ends with $code: $(cat "$log/err")"
    fill
    tool uninstall "$other"
    [ "$code" = 1 ] && grep -q 'writing the record.*: ' "$log/err" ||
        complain "two programs: uninstall on a full disk ends with $code: $(cat "$log/err")"
    is_whole || complain "two programs: check says $(cat "$log/out")"
    rm filler
    tool uninstall "$other"
    [ "$code" = 0 ] || complain "two programs: uninstall ends with $code: $(cat "$log/err")"
    state >"$log/after"
    cmp -s "$log/before" "$log/after" ||
        complain "two programs: what is left differs: $(diff "$log/before" "$log/after")"
    tool uninstall "$name"
    [ "$code" = 0 ] || complain "two programs: the other uninstall ends with $code: $(cat "$log/err")"
}

read_only
each_size
open_disk 2048
uninstall_when_full "uninstall on a full disk"
open_disk 2048
echo "not a DLL at all" >iphlpapi.dll
uninstall_when_full "uninstall on a full disk of what was kept" --force
open_disk 2048
uninstall_one_of_two_when_full
[ "$wrong" = 0 ]
