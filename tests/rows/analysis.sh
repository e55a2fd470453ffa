#!/bin/sh
# clang's static analyser over all of src/, for 32-bit Windows: sh analysis.sh SOURCE BUILD-OF-X86 WORK. A finding fails.
set -eu
source=$1
headers=$2/src # version.h
work=$3
mkdir -p "$work"

analyse() {
    xargs -P 2 -n 10 clang --target=i686-w64-mingw32 --analyze -Xclang -analyzer-output=text -std=gnu11 \
        -D_WIN32_WINNT=0x0501 -DWIN32_LEAN_AND_MEAN -D_X86INTRIN_H_INCLUDED '-DARCHITECTURE="x86"' \
        -I"$source/src" -I"$source/include" -I"$headers" >"$work/found" 2>&1
}

# The analyser is there, and finds what it must.
echo 'int get(int *at) { return at ? 0 : *at; }' >"$work/wrong.c"
echo "$work/wrong.c" | analyse || true
grep -q 'null pointer' "$work/found" || { cat "$work/found"; echo 'analysis: a null pointer is not found'; exit 1; }

find "$source/src" -name '*.c' | sort >"$work/files"
analyse <"$work/files" || { cat "$work/found"; exit 1; }
[ ! -s "$work/found" ] || { cat "$work/found"; exit 1; }
echo "$(wc -l <"$work/files") files, nothing found"
