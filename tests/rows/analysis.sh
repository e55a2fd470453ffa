#!/bin/sh
# clang-tidy with clang's analyser (.clang-tidy) over all of src/, for 32-bit and 64-bit Windows:
#   sh analysis.sh SOURCE BUILD WORK
# BUILD has version.h. A finding fails.
set -eu
source=$1
headers=$2/src
work=$3
mkdir -p "$work"

# analyse TARGET: the files that its input lists.
analyse() {
    # shellcheck disable=SC2016
    xargs -P 2 -n 10 sh -c 'target=$1 source=$2 headers=$3
        shift 3
        clang-tidy --quiet --config-file="$source/.clang-tidy" "$@" -- "--target=$target" -std=gnu11 \
            -D_WIN32_WINNT=0x0501 -DWIN32_LEAN_AND_MEAN -D_X86INTRIN_H_INCLUDED "-DARCHITECTURE=\"any\"" \
            "-I$source/src" "-I$source/include" "-I$headers" 2>&1' sh "$1" "$source" "$headers" >"$work/found"
}

# It finds what it must: the analyser a null pointer, clang-tidy a semicolon that ends an `if`.
echo 'int get(int *at) { return at ? 0 : *at; }
int twice(int at) { if (at); return at * 2; }' >"$work/wrong.c"
echo "$work/wrong.c" | analyse i686-w64-mingw32 || true
for check in clang-analyzer-core.NullDereference bugprone-suspicious-semicolon; do
    grep -q "$check" "$work/found" || { cat "$work/found"; echo "analysis: $check finds nothing"; exit 1; }
done

find "$source/src" -name '*.c' | sort >"$work/files"
for target in i686-w64-mingw32 x86_64-w64-mingw32; do
    analyse "$target" <"$work/files" || { grep -v 'warnings generated' "$work/found"; exit 1; }
done
echo "$(wc -l <"$work/files") files for two architectures, nothing found"
