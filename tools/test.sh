#!/bin/sh
# Builds and runs every test: the portable core natively under the sanitizers, the DLL of both architectures under Wine.
#   sh tools/test.sh         some minutes
#   sh tools/test.sh full    ten times the repetitions, ten minutes of fuzzing, an hour of the model's largest search, and the
#                            Wine of Debian 13
# Closes with one line, "N passed, N failed, N skipped": tests that passed or failed, and cases that were not tried, most of
# them inside tests that passed.
set -eu
cd "$(dirname "$0")/.."
. tools/lock.sh
root=$PWD
export WINEDEBUG=-all LC_ALL=C.UTF-8
case ${1-} in
'') depth=10 ;;
full) depth=100 ;;
*) echo 'usage: sh tools/test.sh [full]'; exit 2 ;;
esac

stop_wine() {
    for preset in x86 x64; do
        WINEPREFIX="$root/build/wine-$preset" wineserver -k || true
        WINEPREFIX="$root/build/wine-$preset" wineserver -w
    done
}

# Wine starts its services with the first program. Ones that a test starts hold its output open, and ctest waits for that.
start_wine() {
    stop_wine
    for preset in x86 x64; do
        WINEPREFIX="$root/build/wine-$preset" wineserver -p
        WINEPREFIX="$root/build/wine-$preset" wine cmd /c exit </dev/null >/dev/null 2>&1 ||
            { printf 'test: Wine starts nothing in build/wine-%s\n' "$preset"; exit 1; }
    done
}

# How many times slower this machine is just now than one that starts twenty 32-bit programs in a second; at most ten, or
# what hangs is not found in a day.
measure_slowness() {
    from=$(date +%s%N)
    for program in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        WINEPREFIX="$root/build/wine-x86" wine 'C:\windows\syswow64\cmd.exe' /c exit </dev/null >/dev/null 2>&1
    done
    slower=$((($(date +%s%N) - from + 999999999) / 1000000000))
    [ "$slower" -le 10 ] || slower=10
    echo "$slower"
}

build() {
    log=build/$1.log
    printf '%s: building\n' "$1"
    rm -f "build/$1.built"
    if { cmake --preset "$1" -DBUILD_TESTING=ON "-DTEST_DEPTH=$depth" "-DTEST_SLOWNESS=$slowness" &&
        cmake --build --preset "$1"; } >"$log" 2>&1; then
        touch "build/$1.built"
    else
        tail -n 40 "$log"
        printf '%s: the build failed\n' "$1"
        rm -f "build/$1/iphlpapi.dll" "build/$1/mediasense.exe" # old ones would pass the tests of other builds
    fi
}

# Notes how many seconds a step takes.
timed() {
    from=$(date +%s)
    what=$1
    shift
    "$@"
    printf '%s %s, ' "$what" "$(($(date +%s) - from))" >>"$times"
}

run_all() {
    mkdir -p build
    times=$root/build/times.txt
    : >"$times"
    timed setting-up sh tools/setup.sh
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap stop_wine EXIT
    start_wine
    slowness=$(measure_slowness)
    [ "$slowness" = 1 ] || printf 'this machine is slow just now: time limits are %s times the usual\n' "$slowness"
    rm -f build/*.xml # a report that is missing in the end counts as a failure
    for preset in host x86 x64; do
        timed "building-$preset" build "$preset"
    done
    # By xargs, since what a script runs in the background outlives Ctrl+C. A lane that fails leaves no whole report.
    printf '%s\n' x64 'host x86' kit | xargs -P 3 -L 1 sh tools/ctest.sh || true
    sh tools/ctest.sh counts || true
    awk -f tools/report.awk -v times="$(cat "$times")" build/host.xml build/x86.xml build/x64.xml build/kit.xml build/counts.xml
}

alone run_all
