#!/bin/sh
# mediasense.h with Microsoft's SDK, which declares the functions as imported (sdk/): clang compiles it for MSVC's
# target without a warning, in C and C++, before the SDK's header, after it and alone; and with the macro by which a
# program declares that they are not imported.
#   sh sdk.sh SOURCE WORK
set -eu
source=$1
work=$2
here=$source/tests/headers
mkdir -p "$work"
compiled=0

# compiles FOLDER-OF-THE-HEADER FLAG...
compiles() {
    header=$1
    shift
    clang -fsyntax-only -Wall -Wextra -Werror -Wno-microsoft-anon-tag -Wno-c11-extensions -nostdlibinc \
        -isystem "$here/sdk" "-I$header" "$@"
}

for target in x86_64 i686; do
    for language in 'c -std=c11' 'c++ -std=c++17'; do
        for place in ALONE BEFORE AFTER; do
            for linkage in '__declspec(dllimport)' ''; do
                set -- "--target=$target-pc-windows-msvc" -x
                # shellcheck disable=SC2086 # two words
                set -- "$@" $language "-D$place" "-DLINKAGE=$linkage" "$here/agree.c"
                [ "$linkage" ] || set -- -DIPHLPAPI_DLL_LINKAGE= "$@"
                compiles "$source/include" "$@"
                compiled=$((compiled + 1))
            done
        done
    done
done

# A header without that declaration must be noticed.
sed 's/^MEDIASENSE_LINKAGE //' "$source/include/mediasense.h" >"$work/mediasense.h"
! compiles "$work" --target=x86_64-pc-windows-msvc -x c -std=c11 -DAFTER '-DLINKAGE=__declspec(dllimport)' \
    "$here/agree.c" \
    >"$work/output" 2>&1 || { echo 'a header without linkage compiles'; exit 1; }
grep -q dllimport "$work/output" || { cat "$work/output"; exit 1; }
echo "$compiled compilations"
[ "$compiled" = 24 ]
