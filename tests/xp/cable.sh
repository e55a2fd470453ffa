#!/bin/sh
# Pulls a real cable: two virtual interfaces in their own network, which disturbs no program outside. Programs of
# both architectures run there with the XP edition, in a Wine prefix whose server starts inside it.
#   sh cable.sh BUILDS WORK     (BUILDS has x86 and x64)
# If such a network cannot be made, prints the reason and exits with 77.
set -eu
. "$(dirname "$0")/steps.sh"
steps_begin "$@"

# seen ARGUMENT: what a program sees with the XP edition.
seen() {
    code=0
    (cd "$folder" && wine seen.exe "$@" 2>"$work/errors" </dev/null) >"$work/output" || code=$?
    tr -d '\r' <"$work/output" >"$work/seen"
    [ "$code" = 0 ] || { cat "$work/seen" "$work/errors"; fail "$architecture, $state: seen.exe $*: exit code $code"; }
}

# A function that fails counts as lacking everything.
all_lines() {
    [ "$(grep -cE '^(addresses|infos|adapters|interfaces|routes|neighbours|statistics|best): ' "$work/seen")" = 8 ] &&
        ! grep -E '^(addresses|infos|adapters|interfaces|statistics): ' "$work/seen" | grep -q error &&
        grep -q '^addresses: .*127[.]0[.]0[.]1/' "$work/seen" ||
            { cat "$work/seen"; fail "$architecture, $state: not all is seen"; }
}

# has LINE PATTERN, lacks LINE PATTERN
has() {
    grep "^$1: " "$work/seen" | grep -qE "$2" || { cat "$work/seen"; fail "$architecture, $state: $1 lacks '$2'"; }
}

lacks() {
    ! grep "^$1: " "$work/seen" | grep -qE "$2" || { cat "$work/seen"; fail "$architecture, $state: $1 has '$2'"; }
}

# GetIpStatistics counts the rows of the tables.
sums_agree() {
    rows=$(grep '^addresses: ' "$work/seen" | grep -o ';' | wc -l)
    routes=$(grep '^routes: ' "$work/seen" | grep -o ';' | wc -l)
    has statistics "^statistics: $rows addresses, $routes routes$"
}

assert_plain() {
    all_lines
    has addresses "172\\.16\\.0\\.1/255\\.255\\.0\\.0 $index [1-7];"
    has infos "(^| )$index 172\\.16\\.0\\.1/255\\.255\\.0\\.0 by 172\\.16\\.0\\.254;"
    has adapters "(^| )$index up 172\\.16\\.0\\.1;"
    lacks interfaces "(^| )$index is 2;"
    has routes "over $index;"
}

assert_hidden() {
    all_lines
    lacks addresses '172\.16\.0\.1'
    has infos "(^| )$index 0\\.0\\.0\\.0/0\\.0\\.0\\.0 by 0\\.0\\.0\\.0;"
    has adapters "(^| )$index down;"
    has interfaces "(^| )$index is 2;"
    lacks routes "over $index;"
    lacks neighbours " on $index;"
    lacks best "(^| )$index( |$)"
    sums_agree
}

# 8 in its type means disconnected.
assert_shown() {
    all_lines
    has addresses "172\\.16\\.0\\.1/255\\.255\\.0\\.0 $index [89a-f];"
    has infos "(^| )$index 172\\.16\\.0\\.1/255\\.255\\.0\\.0 by 172\\.16\\.0\\.254;"
    has adapters "(^| )$index up 172\\.16\\.0\\.1;"
    has interfaces "(^| )$index is 2;"
    has routes "over $index;"
    has best "^best: $index $index $index$"
    sums_agree
}

# status TEXT SEEN OTHERWISE: what `mediasense status` reports of the interface, also as JSON
status() {
    (cd "$work/x86" && wine mediasense.exe status 2>/dev/null </dev/null) | tr -d '\r' >"$work/output" || fail 'status'
    grep -qxF "interface $index, ms0: $1" "$work/output" ||
        { cat "$work/output"; fail "$state: status does not say '$1'"; }
    (cd "$work/x86" && wine mediasense.exe status --json 2>/dev/null </dev/null) >"$work/output" || fail 'status --json'
    wanted="{\"index\":$index,\"name\":\"ms0\",\"carrier\":$2,\"switched_off\":false,"
    wanted="$wanted\"addresses\":[\"172.16.0.1\"],\"seen\":[$3],\"otherwise\":[$4]}"
    grep -qF "$wanted" "$work/output" ||
        { cat "$work/output"; fail "$state: status --json"; }
}

# A program that reads as soon as it is notified gets the new state, each time.
notified() {
    cable_put
    rm -f "$work/notified"
    (cd "$folder" && exec wine seen.exe notified 172.16.0.1 "$1" >"$work/notified" 2>/dev/null </dev/null) &
    reader=$!
    turn=0
    while [ "$turn" -lt "$1" ]; do
        until_says "$work/notified" "armed $turn" 'the program does not ask to be told'
        if [ $((turn % 2)) = 0 ]; then cable_pull; else cable_put; fi
        turn=$((turn + 1))
    done
    wait "$reader" || { cat "$work/notified"; fail "$architecture: the program is not told"; }
    tr -d '\r' <"$work/notified" | awk -v count="$1" '
        /^armed/ { next }
        { wanted = turns++ % 2 ? "has it" : "lacks it"; stale += $0 != wanted }
        END { print turns + 0 " turns, " stale + 0 " stale"; exit turns != count || stale }' ||
        fail "$architecture: a stale answer"
}

# Wine's own answer, with every cable in, ignores metrics. With a second card, the hidden route of the first is no
# longer the best.
two_cards() {
    cable_put
    cable_add_card
    second=$(cat /sys/class/net/ms2/ifindex)
    state='two cards, both cables in'
    seen
    assert_plain
    state='two cards, one cable out, media sensing on'
    cable_pull
    seen
    assert_hidden
    has best "^best: $second $second $second$"
    has addresses '192\.168\.77\.1/'
    state='two cards, one cable out, media sensing disabled'
    seen hold
    assert_shown
    has addresses '192\.168\.77\.1/'
    cable_remove_card
}

legacy() {
    for program in legacy-async legacy-sync; do
        (cd "$folder" && wine "$program.exe" 2>/dev/null </dev/null) | tr -d '\r' >"$work/output" || fail "$program"
        grep -qE "$1" "$work/output" ||
            { cat "$work/output"; fail "$architecture, $state: $program does not show '$1'"; }
    done
}

# While a program polls, and `status --watch`, which prints the interface's line again.
transition() {
    cable_put
    rm -f "$work/watched" "$work/polled" # of the other architecture: they would say it before these programs have begun
    (cd "$work/x86" && exec wine mediasense.exe status --watch --json >"$work/watched" 2>/dev/null </dev/null) &
    watcher=$!
    (cd "$folder" && exec wine seen.exe poll 172.16.0.1 60 >"$work/polled" 2>/dev/null </dev/null) &
    poller=$!
    until_says "$work/polled" 'has it' 'the program that polls sees no address'
    until_says "$work/watched" "\"index\":$index,\"name\":\"ms0\",\"carrier\":true" \
        'status --watch does not show the interface'
    cable_pull
    wait "$poller" || fail "$architecture: the address does not go while a program polls"
    until_says "$work/watched" "\"index\":$index,\"name\":\"ms0\",\"carrier\":false" \
        'status --watch does not show the cable'
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
}

play() {
    state='cable in'
    cable_put
    seen
    assert_plain
    has best "^best: $index $index $index$"
    status 'cable in, 172.16.0.1' true '"172.16.0.1"' '"172.16.0.1"'
    seen hold
    assert_plain
    legacy 'interface +[0-9]+ +172\.16\.0\.1 mask 255\.255\.0\.0$'
    transition
    state='cable out, media sensing on'
    seen
    assert_hidden
    status 'cable out, 172.16.0.1; the XP edition hides it now' false '' '"172.16.0.1"'
    state='cable out, media sensing disabled'
    seen hold
    assert_shown
    legacy 'interface +[0-9]+ +172\.16\.0\.1 mask 255\.255\.0\.0 \(disconnected\)$'
    state='cable out, under run --xp'
    (cd "$bare" && wine "$builds/x86/mediasense.exe" run --xp seen.exe hold 2>/dev/null </dev/null) |
        tr -d '\r' >"$work/seen"
    assert_shown
    state='cable out, disabled by another process'
    hold_by "$work/x86/mediasense.exe"
    seen
    assert_shown
    status 'cable out, 172.16.0.1; the XP edition shows it now' false '"172.16.0.1"' ''
    let_go
    state='cable out, the other process gone'
    seen
    assert_hidden
    two_cards
    notified "$turns"
    printf '%s: every state is right\n' "$architecture"
}

turns=10
[ "${TEST_DEPTH:-10}" -lt 100 ] || turns=100

for architecture in x86 x64; do
    folder=$work/$architecture
    rm -rf "$folder"
    mkdir -p "$folder"
    cp "$builds/$architecture/xp/iphlpapi.dll" "$builds/$architecture/tests/xp/seen.exe" \
        "$builds/$architecture/examples/legacy-async.exe" "$builds/$architecture/examples/legacy-sync.exe" "$folder"
    [ "$architecture" = x64 ] || cp "$builds/x86/mediasense.exe" "$folder"
done
for architecture in x86 x64; do
    folder=$work/$architecture
    bare=$work/$architecture-bare
    rm -rf "$bare"
    mkdir "$bare"
    cp "$folder/seen.exe" "$bare"
    play
done
