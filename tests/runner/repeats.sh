#!/bin/sh
# What tests/wine/wine repeats, and what it does not: Wine's own failures are played by scripts in place of Wine, faults of ours by
# programs that end so. tool.child plays the refused starts.
#   sh repeats.sh SOURCE PROGRAMS WORK
# Without winedbg, which would take seconds for each crash.
set -eu
source=$1
programs=$2
work=$3
wine=$source/tests/wine/wine
export TEST_REPEATED="$work/repeated.txt" WINEDLLOVERRIDES="mscoree,mshtml,winedbg.exe="

fail() {
    printf 'repeats: %s\n' "$*"
    [ ! -f "$work/output" ] || cat "$work/output"
    exit 1
}

# run CODE REPEATS COMMAND...: what a command through a pipe ends with, and how many lines it has left.
run() {
    wanted=$1
    repeats=$2
    shift 2
    : >"$TEST_REPEATED"
    { "$@" 2>&1 </dev/null || echo "$?" >"$work/code"; } | cat >"$work/output"
    code=$(cat "$work/code" 2>/dev/null) || code=0
    rm -f "$work/code"
    [ "$code" = "$wanted" ] || fail "exit code $code, not $wanted: $*"
    found=$(wc -l <"$TEST_REPEATED")
    [ "$found" = "$repeats" ] || fail "$found repeats, not $repeats: $*: $(cat "$TEST_REPEATED")"
}

# played TEXT DEATHS: in place of Wine, a program that writes the text and dies of the signal, for so many times; later it lives.
played() {
    rm -rf "$work/played"
    mkdir -p "$work/played"
    printf '%s' "$1" >"$work/played/text"
    echo "$2" >"$work/played/deaths"
    cat >"$work/played/wine" <<'PLAYED'
#!/bin/sh
here=${0%/*}
cat "$here/text"
deaths=$(cat "$here/deaths")
[ "$deaths" = 0 ] && { echo "alive $*"; exit 5; }
echo $((deaths - 1)) >"$here/deaths"
kill -SEGV $$
PLAYED
    chmod +x "$work/played/wine"
}

play() { PATH="$source/tests/wine:$work/played:$PATH" run "$@" wine one two; }

rm -rf "$work"
mkdir -p "$work"
cd "$work"

# Wine's own.
played '' 0; play 5 0
grep -qx 'alive one two' output || fail 'the arguments'
played '' 2; play 5 2
[ "$(cut -f 1 "$TEST_REPEATED" | sort -u)" = 'died at its start' ] || fail "the cause: $(cat "$TEST_REPEATED")"
played '' 3; play 139 2
played '[  PASSED  ] 3 test(s).
' 1; play 5 1
grep -q '^died at its end	one two$' "$TEST_REPEATED" || fail "the cause: $(cat "$TEST_REPEATED")"

# In the middle, or where a case has failed, nobody knows whose fault it was.
played '[ RUN      ] a case
' 1; play 139 0
played '[  FAILED  ] a case
[  PASSED  ] 2 test(s).
' 1; play 139 0

# What is written to a file, and to nothing.
played '' 1
: >"$TEST_REPEATED"
code=0
PATH="$source/tests/wine:$work/played:$PATH" wine >output 2>&1 </dev/null || code=$?
[ "$code" = 5 ] && [ -s "$TEST_REPEATED" ] || fail "to a file: $code"
played 'a line
' 1
: >"$TEST_REPEATED"
code=0
PATH="$source/tests/wine:$work/played:$PATH" wine >output 2>&1 </dev/null || code=$?
[ "$code" = 139 ] && [ ! -s "$TEST_REPEATED" ] || fail "to a file, after a line: $code"

# A signal for the wrapper is one for Wine.
printf '#!/bin/sh\necho $$ >"%s/pid"\nexec sleep 60\n' "$work" >played/wine
PATH="$source/tests/wine:$work/played:$PATH" "$wine" >/dev/null 2>&1 </dev/null &
tries=0
until [ -s pid ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || fail 'the program does not start'
    sleep 0.1
done
kill "$!"
code=0
wait "$!" || code=$?
[ "$code" = 143 ] || fail "ended by a signal: $code"
! kill -0 "$(cat pid)" 2>/dev/null || fail 'the program outlives a signal to the wrapper'

# Faults of ours. The exit code of a crash is its exception's.
run 5 0 "$wine" "$programs/ends.exe" crash
run 3 0 "$wine" "$programs/ends.exe" abort
run 1 0 "$wine" "$programs/ends.exe" one
: >"$TEST_REPEATED"
code=0
"$wine" "$programs/ends.exe" overflow >output 2>&1 </dev/null || code=$?
[ "$code" != 0 ] && [ "$code" != 139 ] && [ ! -s "$TEST_REPEATED" ] || fail "a stack overflow: $code"
for way in refuses crashes; do
    mkdir -p "$way"
    cp "$programs/attached.exe" "$way"
    cp "$programs/attach_$way.dll" "$way/attach.dll"
    cd "$way"
    code=66 # STATUS_DLL_INIT_FAILED
    [ "$way" = refuses ] || code=5
    run "$code" 0 "$wine" attached.exe
    [ "$(wc -l <attached.txt)" = 1 ] || fail "$way at its attach: $(cat attached.txt)"
    cd "$work"
done

# One that fails in a third of its starts: each failure is seen, since none is repeated.
mkdir at_times
cp "$programs/attached.exe" at_times
cp "$programs/attach_at_times.dll" at_times/attach.dll
cd at_times
: >"$TEST_REPEATED"
starts=0
failures=0
while [ "$starts" -lt 30 ]; do
    starts=$((starts + 1))
    "$wine" attached.exe >/dev/null 2>&1 </dev/null || failures=$((failures + 1))
done
[ "$(wc -l <attached.txt)" = "$starts" ] && [ "$(grep -c struck attached.txt)" = "$failures" ] && [ ! -s "$TEST_REPEATED" ] ||
    fail "$starts starts, $failures failures seen, but: $(sort attached.txt | uniq -c | tr '\n' ' ')"
[ "$failures" -gt 0 ] || fail 'the DLL never failed'
cd "$work"

echo "$failures of $starts starts failed, and each was seen"
