# Steps of a user. Scripts source this after setting $work and $who.

fail() {
    printf '%s: %s\n' "$who" "$*"
    [ ! -f "$work/output" ] || cat "$work/output"
    exit 1
}

# wants CODE COMMAND...: leaves its output in $work/output.
wants() {
    code=0
    wanted=$1
    shift
    "$@" >"$work/output" 2>&1 </dev/null || code=$?
    [ "$code" = "$wanted" ] || fail "exit code $code, not $wanted: $*"
}

says() { grep -aqF -- "$1" "$work/output" || fail "the output has no '$1'"; }
