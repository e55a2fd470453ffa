#!/bin/sh
# Makes the release, build/release/iphlpapi-mediasense-VERSION.zip, from builds of its own: what the folders build/x86
# and build/x64 were configured with does not count. Closes with the zip's SHA-256.
set -eu
cd "$(dirname "$0")/.."
. tools/lock.sh
unset CFLAGS CXXFLAGS ASMFLAGS RCFLAGS LDFLAGS # they would go into a fresh build
release=$PWD/build/release

make_release() {
    sh tools/setup.sh
    rm -rf "$release"
    mkdir -p "$release"

    for preset in x86 x64; do
        printf '%s: building\n' "$preset"
        log=$release/$preset.log
        { cmake --preset "$preset" -B "$release/$preset" && cmake --build "$release/$preset" \
            --target iphlpapi import_libraries mediasense; } >"$log" 2>&1 || { tail -n 40 "$log"; exit 1; }
    done
    sh tools/pack.sh "$release/x86" "$release/x64" "$release"

    if ! changes=$(git status --porcelain 2>/dev/null); then
        printf 'release: WARNING: git knows no commit here, so the files name none\n' >&2
    elif [ -n "$changes" ]; then
        printf 'release: WARNING: not as committed, so nobody can build the same again:\n%s\n' "$changes" >&2
    fi
    cat "$release/SHA256SUMS"
}

alone make_release
