#!/bin/sh
# The command that `check` advises works unchanged in the shell and the folder where it was printed, wherever the
# program and the tool are: sh advice.sh WINE PROGRAM X86-BUILD X64-BUILD WORK
set -eu
wine=$1
program=$2
x86=$3
x64=$4
work=$5

fail() {
    printf 'advice: %s\n' "$*"
    cat "$work/output"
    exit 1
}

# Paths with characters that a shell would expand or split at.
unpack_tool() {
    mkdir -p "$1/x86" "$1/x64"
    cp "$x86/mediasense.exe" "$1"
    cp "$x86/iphlpapi.dll" "$1/x86"
    cp "$x64/iphlpapi.dll" "$x64/mediasense.exe" "$1/x64"
}

# The last line that starts the tool.
follow() {
    command=$(tr -d '\r' <"$work/output" | grep -o 'wine .*mediasense.exe.*' | tail -n 1)
    [ "$command" ] || fail "no command is advised for $1"
    (eval "$command") >"$work/output" 2>"$work/errors" || fail "$command: failed"
}

# try TOOL-FOLDER PROGRAM-FOLDER FROM
try() {
    cp "$program" "$2/GAME.EXE"
    cd "$3"
    "$wine" "$1/mediasense.exe" check "$2/GAME.EXE" >"$work/output" 2>"$work/errors" && fail 'ready before an install'
    follow "$2"
    grep -q '\[ready' "$work/output" || fail "not ready: $2"
    "$wine" "$1/mediasense.exe" uninstall "$2/GAME.EXE" >"$work/output" 2>&1 || fail "no uninstall: $2"
}

rm -rf "$work"
for folder in plain 'with blank' 'a $HOME here' 'a `date` there' "it's" '!what'; do
    mkdir -p "$work/programs/$folder" "$work/tools/$folder"
    unpack_tool "$work/tools/$folder"
    try "$work/tools/$folder" "$work/programs/$folder" /
    try "$work/tools/plain" "$work/programs/$folder" "$work/tools/plain"
    try "$work/tools/$folder" "$work/programs/plain" "$work/programs/plain"
done
rm -rf "$work"
