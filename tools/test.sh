#!/bin/sh
# Builds and runs every test: the portable core natively under the sanitizers, the DLL of both architectures under Wine.
# Closes with one line, "N passed, N failed".
set -eu
cd "$(dirname "$0")/.."
sh tools/setup.sh

passed=0
failed=0

# Counts from ctest's own report, since a test that could not be run is a failure too. One that skips itself has printed why.
count() {
    for case in $(sed -n -e 's/.*<testcase .* status="\([a-z]*\)".*/\1/p' -e 's/.*<skipped message="SKIP_RETURN_CODE.*/skip/p' "$1"); do
        case $case in
        run) passed=$((passed + 1)) ;;
        skip) failed=$((failed - 1)) ;; # counted as one that did not run
        *) failed=$((failed + 1)) ;;
        esac
    done
}

for preset in host x86 x64; do
    log=build/$preset.log
    report=$PWD/build/$preset.xml
    printf '\n%s: building\n' "$preset"
    rm -f "$report"
    if ! { cmake --preset "$preset" && cmake --build --preset "$preset"; } >"$log" 2>&1; then
        tail -n 40 "$log"
        printf '%s: the build failed\n' "$preset"
        failed=$((failed + 1))
        continue
    fi
    printf '%s: testing\n' "$preset"
    ctest --preset "$preset" --output-junit "$report" || true
    if [ -s "$report" ]; then count "$report"; else failed=$((failed + 1)); fi
done

printf '\n%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ]
