# Scripts source this (`. steps.sh`) to run programs on a real cable: two virtual interfaces in their own network, which
# disturbs no program outside, and a Wine prefix whose server starts inside it.
#   steps_begin BUILDS WORK   with the script's own arguments. Sets `builds`, `work` and `index`, the interface with the
#                             cable.
#                             If such a network cannot be made, prints the reason and exits with 77.
#   fail TEXT
#   until_says FILE TEXT WHAT waits until the file has that text
#   hold_by TOOL, let_go      another process holds a reference
. "$(dirname "$0")/../../tools/cable.sh"

fail() {
    printf '%s: %s\n' "$(basename "$0" .sh)" "$*"
    exit 1
}

steps_begin() {
    steps_lacks=$(cable_lacks)
    [ -z "$steps_lacks" ] || { printf 'skipped: %s\n' "$steps_lacks"; exit 77; }
    cable_enter "$@"
    builds=$(cd "$1" && pwd)
    mkdir -p "$2"
    work=$(cd "$2" && pwd)
    index=$(cat /sys/class/net/ms0/ifindex)
    export WINEPREFIX="$work/prefix" WINEDEBUG=-all WINEDLLOVERRIDES='iphlpapi=n,b;mscoree,mshtml='
    trap 'wineserver -k || true' EXIT
    sh "$(dirname "$0")/../../tools/prefix.sh" "$WINEPREFIX"
}

until_says() {
    steps_tries=0
    until grep -aqF "$2" "$1" 2>/dev/null; do
        steps_tries=$((steps_tries + 1))
        [ "$steps_tries" -lt 600 ] || { cat "$1"; fail "$3"; }
        sleep 0.1
    done
}

hold_by() {
    rm -f "$work/held"
    (cd "$(dirname "$1")" && exec wine "$1" disable --seconds 120 >"$work/held" 2>&1 </dev/null) &
    steps_holder=$!
    until_says "$work/held" 'Media sense is disabled' 'mediasense disable says nothing'
}

let_go() {
    kill "$steps_holder" 2>/dev/null || true
    wait "$steps_holder" 2>/dev/null || true
}
