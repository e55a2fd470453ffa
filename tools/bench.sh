#!/bin/sh
# Runs every benchmark, natively and under Wine, and prints one table of their figures. Draws what a restore costs
# with more processes, blocked threads and pending requests into docs/costs.svg.
#   sh tools/bench.sh         five to ten minutes; leave the machine alone meanwhile
# Needs gnuplot (package gnuplot-nox) besides what tools/setup.sh installs.
set -eu
cd "$(dirname "$0")/.."
. tools/lock.sh
. tools/builds.sh
export WINEDEBUG=-all LC_ALL=C.UTF-8

command -v gnuplot >/dev/null || { echo 'bench: there is no gnuplot (package gnuplot-nox)'; exit 1; }

# Wine's first program starts its services, which would be measured too.
start_wine() {
    WINEPREFIX="$PWD/build/wine-$1" wineserver -p
    WINEPREFIX="$PWD/build/wine-$1" wine cmd /c exit </dev/null >/dev/null 2>&1
}

stop_wine() {
    for preset in x86 x64; do
        WINEPREFIX="$PWD/build/wine-$preset" wineserver -k || true
    done
}

# run PRESET: shows the output of its benchmarks, and keeps it in build/bench-PRESET.txt.
run() {
    printf '=== %s\n' "$1"
    [ "$1" = host ] || start_wine "$1"
    remove_if_moved "$PWD/build/$1"
    cmake --preset "$1" >"build/bench-$1.txt" 2>&1 || { cat "build/bench-$1.txt"; exit 1; }
    # A pipe would hide a failure.
    cmake --build --preset "$1" --target bench >"build/bench-$1.txt" 2>&1 </dev/null ||
        { tail -n 40 "build/bench-$1.txt"; echo "bench: the benchmarks of $1 failed"; exit 1; }
    tr -d '\r' <"build/bench-$1.txt" | grep -v '^  point | \|^  row | \|^\[' || true
}

# Merges the lines of all three: the table has a column for each preset.
table() {
    for preset in host x86 x64; do
        tr -d '\r' <"build/bench-$preset.txt" | sed -n "s/^  row | /$preset|/p"
    done | awk -f tools/bench.awk
}

# Number, ratio, preset and curve.
points() {
    for preset in host x86 x64; do
        tr -d '\r' <"build/bench-$preset.txt" |
            sed -n "s/^  point | \(.*\) | \([0-9]*\) | \([0-9.-]*\)\$/\2 \3 $preset \1/p"
    done | sort -k3,3 -k1,1n >build/bench-points.txt
}

draw() {
    points
    gnuplot tools/bench.plot
}

run_all() {
    mkdir -p build
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap stop_wine EXIT
    stop_wine
    sh tools/setup.sh
    for preset in host x86 x64; do
        run "$preset"
    done
    table
    draw
    echo 'drawn: docs/costs.svg'
}

alone run_all
