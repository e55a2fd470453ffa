#!/bin/sh
# Runs the tests of these builds, one after the other: sh tools/ctest.sh [CTEST-OPTION...] PART... (tools/run-tests.sh
# runs several side by side). A part is a test preset, or `last`: the checks that come after all other parts. `tool` has
# the x64 build's tests of the tool, but the longest is a part of its own, `install`. `waits` has those of the x64 build
# that mostly wait, so that they run at another time than the same ones of x86. `xp-x86` and `xp-x64` have the two builds'
# tests of the XP edition, `kit` the kit's. Each line of output begins with its part. The reports, build/PART.xml, have
# the whole output of every test.
set -eu

# show_silence PART LOG: during a long test, prints the log's last line now and then.
show_silence() {
    while sleep 20 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
        [ $(($(date +%s) - $(stat -c %Y "$2"))) -lt 40 ] || printf '%s: ...%s\n' "$1" "$(tail -n 1 "$2")"
    done
}

xp='^xp\.'
tool='^tool\.'
install='^tool\.install$'
waits='^dll\.(processes|waits)$'
builds='^build' # builds what has changed, when ctest is started by hand
options=
for part in "$@"; do
    case $part in
    -*)
        options="$options $part"
        continue
        ;;
    esac
    preset=$part
    case $part in
    x86) build=x86 tests="-E $builds|$xp" ;;
    x64) build=x64 tests="-E $builds|$xp|$tool|$waits" ;;
    waits) preset=x64 build=x64 tests="-R $waits" ;;
    tool) build=x64 tests="-R $tool -E $builds|$install" ;;
    install) build=x64 tests="-R $install" ;;
    xp-*) build=${part#xp-} tests="-R $xp" ;;
    host) build=host tests="-LE ^(kit|last)$ -E $builds" ;;
    kit) build=host tests='-L ^kit$' ;;
    last) preset=host build=host tests='-L ^last$' ;;
    esac
    [ -f "build/$build.built" ] || continue
    log=$PWD/build/$part.tests.log
    : >"$log"
    show_silence "$part" "$log" &
    silence=$!
    # shellcheck disable=SC2086
    ctest --preset "$preset" $options $tests -FS "$builds" --output-junit "$PWD/build/$part.xml" \
        --test-output-size-passed 1000000 2>&1 |
        tee "$log" | sed -u -e '/^ *Start /d' -e "s/^/$part: /"
    kill "$silence"
done
