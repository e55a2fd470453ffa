#!/bin/sh
# tools/emulator.sh asks the processor, not an emulator, whether it runs 32-bit programs: with an emulator registered
# that fails for every program, it reports the same as without, and that no such program runs at present.
#   sh processor.sh SOURCE
set -eu
script=$1/tools/emulator.sh
entries=/proc/sys/fs/binfmt_misc

if [ "${PROCESSOR_INSIDE-}" = '' ]; then
    if ! unshare -Urm sh -c "mount -t binfmt_misc none $entries && [ -w $entries/register ]" 2>/dev/null; then
        echo 'skipped: no private binfmt_misc can be mounted here'
        exit 77
    fi
    PROCESSOR_INSIDE=$(sh "$script" processor)
    export PROCESSOR_INSIDE
    exec unshare -Urm sh "$0" "$@"
fi

fail() {
    echo "processor: $*"
    exit 1
}

mount -t binfmt_misc none "$entries"
[ "$(ls "$entries" | wc -l)" = 2 ] || fail 'the private binfmt_misc has entries already'
magic=$(sed -n "s/^ *magic='\(.*\)'/\1/p" "$script")
mask=$(sed -n "s/^ *mask='\(.*\)'/\1/p" "$script")
printf '%s' ":broken:M::$magic:$mask:/bin/false:F" >"$entries/register"
[ "$(sh "$script" state)" = not ] || fail 'the registration does not serve 32-bit programs'
for time in 1 2 3; do
    found=$(sh "$script" processor)
    [ "$found" = "$PROCESSOR_INSIDE" ] || fail "without a registration the answer is $PROCESSOR_INSIDE, with one $found"
done
