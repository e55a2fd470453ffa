#!/bin/sh
# Measures which lines of src/ the tests run: the core and the program reader natively, the DLL and the XP edition under
# Wine, each in a build of its own under build/coverage. Prints a table, and compares the lines that no test runs with
# those that tests/coverage/uncovered.txt names with a reason. Some minutes:
#   sh tools/coverage.sh
set -eu
cd "$(dirname "$0")/.."
. tools/lock.sh
. tools/builds.sh
root=$PWD
where=$root/build/coverage
export WINEDEBUG=-all LC_ALL=C.UTF-8 WINEPREFIX="$root/build/wine-x86" WINEDLLOVERRIDES='iphlpapi=n,b;mscoree,mshtml='
export GCOV_PREFIX=Z: GCOV_PREFIX_STRIP=0 PATH="$root/tests/wine:$PATH"

# build PRESET TARGETS...
build() {
    preset=$1
    shift
    make_build "$preset" "$where/$preset" '-DMEDIASENSE_COVERAGE=ON -DTEST_DEPTH=5' "$@" || exit 1
    find "$where/$preset" -name '*.gcda' -delete
}

# run PRESET TESTS: without ThreadSanitizer, long tests, and the one that would count the C runtime's critical sections
# too.
run() {
    ctest --test-dir "$where/$1" -R "$2" -E 'tsan|fuzz|unload$' -FS '^build' --output-on-failure \
        >"$where/$1.tests.log" 2>&1 </dev/null || { tail -n 40 "$where/$1.tests.log"; exit 1; }
    tail -n 5 "$where/$1.tests.log" | grep 'tests passed'
}

# look PRESET GCOV: each line of src/ with its count.
look() {
    find "$where/$1" -name '*.gcda' ! -path '*/_deps/*' ! -path '*/cmocka*' >"$where/$1.files"
    # shellcheck disable=SC2046
    (cd "$where" && "$2" --stdout --branch-probabilities --branch-counts --relative-only --source-prefix "$root" \
        $(cat "$where/$1.files")) 2>>"$where/$1.log"
}

measure() {
    mkdir -p "$where"
    build host tests/core/all tests/pe/all tests/check/all
    build x86 tests/dll/all tests/faults/all tests/xp/all
    (unset GCOV_PREFIX GCOV_PREFIX_STRIP
        run host '^(check|list|queue|policy_rules|machine|slots|failures|faults|model|threads|pe)')
    wineserver -k || true
    wineserver -w
    wineserver -p
    wine cmd /c exit </dev/null >/dev/null 2>&1 # starts the services, which would hold the first test's output open
    run x86 '^(dll|faults|xp)\.'
    wineserver -k || true
    { look host gcov; look x86 i686-w64-mingw32-gcov; } >"$where/lines.txt"
    awk -f tests/coverage/table.awk -v measured="$where/uncovered.txt" "$where/lines.txt"
    awk -f tests/coverage/compare.awk tests/coverage/uncovered.txt "$where/uncovered.txt"
}

alone measure
