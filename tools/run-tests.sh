# tools/test.sh and tools/repeat.sh source this in the project's folder:
#   prepare_tests DEPTH           sets up and builds
#   run_tests [CTEST-OPTION...]   runs the tests of all builds, prints the report, and fails if a test failed
root=$PWD
export WINEDEBUG=-all LC_ALL=C.UTF-8
prefixes='x86 x64 tool xp host'
wine=$root/tests/wine/wine
case ${TMPDIR-} in
/*) ;;
*) unset TMPDIR ;; # the tests run in other folders
esac
times=$root/build/times.txt
repeated=$root/build/repeated.txt # as CMakePresets.json has it

stop_wine() {
    for prefix in $prefixes; do
        WINEPREFIX="$root/build/wine-$prefix" wineserver -k || true
        WINEPREFIX="$root/build/wine-$prefix" wineserver -w
    done
}

# start_wine PREFIX...: fresh prefixes, with Wine running in them.
start_wine() {
    trap 'exit 130' INT
    trap 'exit 143' TERM
    trap stop_wine EXIT
    stop_wine
    printf '%s\n' "$@" | xargs -P 5 -L 1 sh tools/start-wine.sh || exit 1
}

# How many times slower this machine is at present than one that starts twenty 32-bit programs in a second; at most ten,
# or a test that hangs would take a day to fail.
measure_slowness() {
    from=$(date +%s%N)
    for program in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        WINEPREFIX="$root/build/wine-x86" "$wine" 'C:\windows\syswow64\cmd.exe' /c exit \
            </dev/null >build/start-x86.log 2>&1 || true
    done
    slower=$((($(date +%s%N) - from + 999999999) / 1000000000))
    [ "$slower" -le 10 ] || slower=10
    echo "$slower"
}

set_time_limits() {
    start_wine x86
    slowness=$(measure_slowness)
    [ "$slowness" = 1 ] || printf 'this machine is slow just now: time limits are %s times the usual\n' "$slowness"
    for preset in x86 x64 host; do
        [ ! -f "build/$preset.built" ] || grep -qx "TEST_SLOWNESS:STRING=$slowness" "build/$preset/CMakeCache.txt" ||
            cmake "-DTEST_SLOWNESS=$slowness" "build/$preset" >"build/limits.log" || { cat build/limits.log; exit 1; }
    done
}

# xargs runs these side by side, because a script's background processes outlive Ctrl+C. Making the prefixes is mostly
# waiting, so the builds need not wait for them.
prepare_tests() {
    mkdir -p build
    from=$(date +%s)
    sh tools/setup.sh builds
    printf 'setting-up %s, ' "$(($(date +%s) - from))" >"$times"
    from=$(date +%s)
    printf 'tools/%s\n' 'setup.sh prefixes' 'setup.sh winetricks' "build.sh x64 $1" "build.sh x86 $1" \
        "build.sh host $1" | xargs -P 5 -L 1 sh
    printf 'building %s, ' "$(($(date +%s) - from))" >>"$times"
    set_time_limits
}

# A part that breaks off leaves no complete report.
run_tests() {
    : >"$repeated"
    # shellcheck disable=SC2086
    start_wine $prefixes
    rm -f build/*.xml # a report that is missing in the end counts as a failure
    printf '%s\n' tool host x86 'install xp-x64 xp-x86 kit' 'waits x64' | xargs -P 5 -L 1 sh tools/ctest.sh "$@" || true
    sh tools/ctest.sh last || true
    awk -f tools/report.awk -v times="$(cat "$times")" -v repeated="$repeated" \
        build/host.xml build/x86.xml build/x64.xml build/tool.xml build/waits.xml \
        build/install.xml build/xp-x86.xml build/xp-x64.xml build/kit.xml build/last.xml
}
