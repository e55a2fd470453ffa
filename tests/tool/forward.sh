#!/bin/sh
# Forward strings that install rewrote, in a prefix with other Windows folders: the loader finds the DLLs in
# D:\WINNT\System32 and in C:\W\System32.
#   sh forward.sh WINE MEDIASENSE.EXE WORK OBJDUMP X86-FOLDER X64-FOLDER
# (the last two are the folders of caller.exe, far.dll and updated.dll).
# Then names that a system update adds: the shim lacks them until it is installed again.
set -eu
wine=$1
tool=$2
work=$3
objdump=$4
shift 4
drives=$WINEPREFIX/dosdevices

fail() {
    printf 'forward: %s\n' "$*"
    exit 1
}

clean() {
    [ ! -e "$work/made-d" ] || rm -f "$drives/d:"
    rm -rf "$WINEPREFIX/drive_c/W"
}

rm -rf "$work"
mkdir -p "$work/d/WINNT/System32" "$WINEPREFIX/drive_c/W/System32"
trap clean EXIT
[ ! -e "$drives/d:" ] && [ ! -h "$drives/d:" ] || fail 'the prefix has a drive D: already'
touch "$work/made-d"
ln -s "$work/d" "$drives/d:"

# try FOLDER WINDOWS-FOLDER UNIX-FOLDER. Wine runs everything as an administrator, but install starts its trial program
# without those rights.
try() {
    game="$work/ms-test fußball"
    rm -rf "$game"
    mkdir "$game"
    cp "$1/caller.exe" "$game/ms-test-far.exe"
    cp "$1/far.dll" "$3/iphlpapi.dll"
    : >"$3/attached.txt"
    cd "$game"
    "$wine" "$tool" install --system-directory "$2" ms-test-far.exe >"$work/output" 2>&1 </dev/null ||
        { cat "$work/output"; fail "install for $2"; }
    grep -aqF 'ready: the program ' "$work/output" || { cat "$work/output"; fail "not ready for $2"; }
    grep -aqF "$2\\iphlpapi.GetIfTable" iphlpapi.dll || fail "the DLL does not name $2"
    ! grep -aqF 'C:\Windows\System32\iphlpapi.' iphlpapi.dll || fail 'the DLL still names C:\Windows\System32'
    [ "$(cat "$3/attached.txt")" = user ] || fail "tried by: $(cat "$3/attached.txt")"
    "$wine" ms-test-far.exe "$2\\iphlpapi.dll" GetNumberOfInterfaces >"$work/output" 2>&1 </dev/null ||
        { cat "$work/output"; fail "calling $2"; }
    [ "$(tail -n 1 "$3/attached.txt")" = administrator ] || fail 'Wine runs programs as no administrator'
    rm "$3/attached.txt"
    "$wine" "$tool" uninstall ms-test-far.exe >"$work/output" 2>&1 </dev/null || { cat "$work/output"; fail uninstall; }
    [ "$(ls)" = ms-test-far.exe ] || fail 'uninstall has left something'
}

# run CODE ARGUMENTS...: runs the tool, which must end with that exit code.
run() {
    expected=$1
    shift
    code=0
    "$wine" "$tool" "$@" >"$work/output" 2>&1 </dev/null || code=$?
    [ "$code" = "$expected" ] || { cat "$work/output"; fail "$*: exit code $code, not $expected"; }
}

# Joins the lines that the tool wrapped.
says() {
    tr -d '\r' <"$work/output" | sed -e ':all' -e 'N' -e '$!b all' -e 's/\n           \([^ ]\)/ \1/g' |
        grep -aqF "$1" || { cat "$work/output"; fail "not said: $1"; }
}

# No override applies to the DLL outside its program.
load() {
    export WINEDLLOVERRIDES='iphlpapi=n,b;mscoree,mshtml='
    run 0 load iphlpapi.dll
    export WINEDLLOVERRIDES='mscoree,mshtml='
}

# call CODE NAMES...
call() {
    expected=$1
    shift
    code=0
    "$wine" ms-test-far.exe 'D:\WINNT\System32\iphlpapi.dll' "$@" >"$work/output" 2>&1 </dev/null || code=$?
    [ "$code" = "$expected" ] || { cat "$work/output"; fail "calling $*: exit code $code, not $expected"; }
}

# Each name with its ordinal.
ordinals_of() {
    "$objdump" -p "$1" | sed -n '/^\[Ordinal\/Name Pointer\] Table/,/^$/s/^\t\(.*\)/\1/p' | sort
}

# update FOLDER
update() {
    system='--system-directory D:\WINNT\System32'
    names='AAAFutureName, GetIfTableOfTheFuture, zFutureName'
    game="$work/ms-test updated"
    rm -rf "$game"
    mkdir "$game"
    cd "$game"
    cp "$1/caller.exe" ms-test-far.exe
    cp "$1/far.dll" "$work/d/WINNT/System32/iphlpapi.dll"
    # shellcheck disable=SC2086
    run 0 install $system ms-test-far.exe
    ! grep -aq '^added' "$work/output" || fail 'names were added that nobody has'
    cp iphlpapi.dll ../before.dll
    ordinals_of ../before.dll >../before.txt
    [ "$(wc -l <../before.txt)" -gt 360 ] || fail 'no ordinals'

    cp "$1/updated.dll" "$work/d/WINNT/System32/iphlpapi.dll"
    # shellcheck disable=SC2086
    run 1 check $system ms-test-far.exe
    says 'needs action: the program will load the shim, which lacks names that this system exports'
    says "it lacks 3 names of the system's DLL: $names"
    # shellcheck disable=SC2086
    run 1 check --json $system ms-test-far.exe
    says '"missing":["AAAFutureName","GetIfTableOfTheFuture","zFutureName"]'
    says '"verdict":"outdated"'
    load
    says "it lacks 3 names of the system's DLL: $names"
    call 2 AAAFutureName

    # shellcheck disable=SC2086
    run 0 install $system ms-test-far.exe
    says "added      names that this system exports: $names"
    says 'ready: the program '
    call 0 GetNumberOfInterfaces AAAFutureName GetIfTableOfTheFuture zFutureName
    load
    ! grep -aqF 'it lacks' "$work/output" || fail 'names are missing still'
    ordinals_of iphlpapi.dll >../after.txt
    [ -z "$(comm -23 ../before.txt ../after.txt)" ] || fail 'ordinals have changed'
    [ "$(comm -13 ../before.txt ../after.txt | wc -l)" = 3 ] || fail 'not three names more'

    # It is up to date now.
    cp iphlpapi.dll ../after.dll
    # shellcheck disable=SC2086
    run 0 install $system ms-test-far.exe
    cmp iphlpapi.dll ../after.dll || fail 'the same install writes another DLL'

    # With nothing to read.
    printf 'no DLL' >"$work/d/WINNT/System32/iphlpapi.dll"
    # shellcheck disable=SC2086
    run 0 check $system ms-test-far.exe
    says "the system's iphlpapi.dll cannot be read: its names are not compared"
    # shellcheck disable=SC2086
    run 0 check --json $system ms-test-far.exe
    says '"missing":null'
    run 0 uninstall ms-test-far.exe
    [ "$(ls)" = ms-test-far.exe ] || fail 'uninstall has left something'

    # A DLL that was put there by hand comes back, even if a later install replaced it.
    cp ../before.dll iphlpapi.dll
    cp "$1/far.dll" "$work/d/WINNT/System32/iphlpapi.dll"
    # shellcheck disable=SC2086
    run 0 install $system ms-test-far.exe
    cp "$1/updated.dll" "$work/d/WINNT/System32/iphlpapi.dll"
    # shellcheck disable=SC2086
    run 0 install $system ms-test-far.exe
    ! cmp -s iphlpapi.dll ../before.dll || fail 'no names were added'
    run 0 uninstall ms-test-far.exe
    cmp iphlpapi.dll ../before.dll || fail 'the DLL that was there has not come back'
    rm iphlpapi.dll

    # Its forwarders would lead back to itself.
    run 1 install --system-directory "Z:$(pwd | tr / '\\')" ms-test-far.exe
    says "is the program's own folder"
    [ "$(ls)" = ms-test-far.exe ] || fail 'a refused install has left something'
}

for folder in "$@"; do
    try "$folder" 'D:\WINNT\System32' "$work/d/WINNT/System32"
    try "$folder" 'C:\W\System32' "$WINEPREFIX/drive_c/W/System32"
done

for folder in "$@"; do
    update "$folder"
done

# A path longer than the strings is refused, with the name of the build option.
code=0
"$wine" "$tool" install --system-directory 'C:\Windows of old\System32' ms-test-far.exe >"$work/output" 2>&1 \
    </dev/null || code=$?
[ "$code" = 1 ] && grep -aqF MEDIASENSE_SYSTEM_DIRECTORY "$work/output" ||
    { cat "$work/output"; fail "exit code $code"; }
[ "$(ls)" = ms-test-far.exe ] || fail 'a refused install has left something'
