#!/bin/sh
# Runs the default tests N times, after one set-up and one build: a line for each run, then what failed or was repeated,
# and how often. Exits with 1 if anything failed. The logs are build/repeat/N.log.
#   sh tools/repeat.sh N [busy] [random]
# busy: four loops keep the processors busy. random: ctest starts the tests in another order each time.
set -eu
cd "$(dirname "$0")/.."
. tools/lock.sh
. tools/run-tests.sh
runs=$root/build/repeat
busy=
random=

usage() {
    echo 'usage: sh tools/repeat.sh N [busy] [random]'
    exit 2
}

case ${1-} in
'' | *[!0-9]* | 0) usage ;;
esac
count=$1
shift
for word in "$@"; do
    case $word in
    busy) busy='1 2 3 4' ;;
    random) random=--schedule-random ;;
    *) usage ;;
    esac
done

# They end with this script, however it ends.
keep_busy() {
    for loop in $busy; do
        while kill -0 $$ 2>/dev/null; do
            round=0
            while [ "$round" -lt 100000 ]; do round=$((round + 1)); done
        done >/dev/null 2>&1 </dev/null &
    done
}

repeat() {
    rm -rf "$runs"
    mkdir -p "$runs"
    prepare_tests 10
    keep_busy
    run=0
    while [ "$run" -lt "$count" ]; do
        run=$((run + 1))
        from=$(date +%s)
        (run_tests $random) >"$runs/$run.log" 2>&1 || true
        cp "$repeated" "$runs/$run.repeated"
        printf 'run %s: %s, %s repetitions, %s s\n' "$run" "$(tail -n 1 "$runs/$run.log")" \
            "$(wc -l <"$runs/$run.repeated")" "$(($(date +%s) - from))"
    done
    awk -f tools/repeat.awk "$runs"/*.log "$runs"/*.repeated
}

alone repeat
