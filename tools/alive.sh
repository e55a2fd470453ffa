# Scripts source this (`. tools/alive.sh`):
#   show_life WHAT LOG COMMAND...   runs the command with its output in LOG, and returns its exit code. Every 15 seconds
#                                   it prints WHAT and the log's last line, to show that a long step is still running.
show_life() {
    life_what=$1
    life_log=$2
    shift 2
    : >"$life_log"
    # Ctrl+C does not reach background processes, so the loop checks that the script still exists.
    while sleep 15 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
        printf '%s ... %.80s\n' "$life_what" "$(tail -n 1 "$life_log" | tr -cd '[:print:]')"
    done &
    life=$!
    life_code=0
    "$@" >>"$life_log" 2>&1 || life_code=$?
    kill "$life" 2>/dev/null || true
    wait "$life" 2>/dev/null || true
    return "$life_code"
}
