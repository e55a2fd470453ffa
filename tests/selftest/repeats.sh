#!/bin/sh
# What tests/wine/wine repeats, and what it does not: scripts in place of Wine simulate its failures; our own faults are
# simulated by programs that end so. tool.child simulates refused starts.
#   sh repeats.sh SOURCE PROGRAMS WORK
# Without winedbg, which would take seconds for each crash.
set -eu
source=$1
programs=$2
work=$3
wine=$source/tests/wine/wine
outside=${TEST_REPEATED-/dev/null}
export TEST_REPEATED="$work/repeated.txt" WINEDLLOVERRIDES="mscoree,mshtml,winedbg.exe="

fail() {
    printf 'repeats: %s\n' "$*"
    [ ! -f "$work/output" ] || cat "$work/output"
    exit 1
}

# check CODE REPEATS: the exit code of a command, $code, and how many lines it left.
check() {
    [ "$code" = "$1" ] || fail "exit code $code, not $1"
    found=$(wc -l <"$TEST_REPEATED")
    [ "$found" = "$2" ] || fail "$found repeats, not $2: $(cat "$TEST_REPEATED")"
}

# run COMMAND...: with its output in a file. A pipe would stay open for as long as Wine's services run, if it starts
# them.
run() {
    : >"$TEST_REPEATED"
    code=0
    "$@" >"$work/output" 2>&1 </dev/null || code=$?
}

# run_real CODE COMMAND...: nothing is repeated, unless Wine itself dies; then runs the command again.
run_real() {
    wanted=$1
    shift
    for try in 1 2 3; do
        run "$@"
        [ -s "$TEST_REPEATED" ] && ! grep -qv '^died at its start	' "$TEST_REPEATED" || break
        cat "$TEST_REPEATED" >>"$outside"
    done
    [ "$wanted" = any ] || check "$wanted" 0
}

# run_piped COMMAND...: with its output in a pipe.
run_piped() {
    : >"$TEST_REPEATED"
    { code=0; "$@" 2>&1 </dev/null || code=$?; echo "$code" >"$work/code"; } | cat >"$work/output"
    code=$(cat "$work/code")
}

# played TEXT DEATHS [CODE [END]]: replaces Wine by a program that writes the text and dies of the signal, or runs END,
# DEATHS times; then it returns the code, by default 5.
played() {
    rm -rf "$work/played"
    mkdir -p "$work/played"
    printf '%s' "$1" >"$work/played/text"
    echo "$2" >"$work/played/deaths"
    echo "${3-5}" >"$work/played/code"
    echo "${4-kill -SEGV \$\$}" >"$work/played/end"
    cat >"$work/played/wine" <<'PLAYED'
#!/bin/sh
here=${0%/*}
cat "$here/text"
deaths=$(cat "$here/deaths")
[ "$deaths" = 0 ] && { echo "alive $*"; exit "$(cat "$here/code")"; }
echo $((deaths - 1)) >"$here/deaths"
. "$here/end"
PLAYED
    chmod +x "$work/played/wine"
}

play() {
    PATH="$source/tests/wine:$work/played:$PATH" run_piped wine one two
    check "$@"
}

rm -rf "$work"
mkdir -p "$work"
cd "$work"

report='[==========] Running 3 test(s).
[==========] 3 test(s) run.
[  PASSED  ] 3 test(s).
'

# Wine's own failures.
played '' 0; play 5 0
grep -qx 'alive one two' output || fail 'the arguments'
played '' 2; play 5 2
[ "$(cut -f 1 "$TEST_REPEATED" | sort -u)" = 'died at its start' ] || fail "the cause: $(cat "$TEST_REPEATED")"
played '' 3; play 139 2
played "$report" 1; play 5 1
grep -qx 'repeated: died at its end' output || fail 'nothing tells what is before the repetition'
grep -q '^died at its end	one two$' "$TEST_REPEATED" || fail "the cause: $(cat "$TEST_REPEATED")"

refusal='Application could not be started, or no application associated with the specified file.
ShellExecuteEx failed: Internal error.
'
played "$refusal" 2 5 'exit 1'; play 5 2
grep -q '^refused a start	one two$' "$TEST_REPEATED" || fail "the cause: $(cat "$TEST_REPEATED")"
played "$refusal" 1 5 'exit 1'
PATH="$source/tests/wine:$work/played:$PATH" run wine
check 5 1
played "$refusal" 1 5 'exit 2'; play 2 0
played 'ShellExecuteEx failed: File not found.
' 1 5 'exit 1'; play 1 0

# Before Windows code: by one of two messages.
for message in 'err:virtual:virtual_alloc_first_teb wine: failed to map the shared user data: c0000018' \
    'wine client error:0: recvmsg: Connection reset by peer'; do
    played "$message
" 2 5 'exit 1'; play 5 2
    grep -q '^never began	one two$' "$TEST_REPEATED" || fail "the cause: $(cat "$TEST_REPEATED")"
    [ "$(cat output)" = "$message
alive one two" ] || fail 'not the output of one run'
    played "$message
" 1 5 'exit 1'
    PATH="$source/tests/wine:$work/played:$PATH" run wine
    check 5 1
    : >"$TEST_REPEATED"
    played "$message
" 1 5 'exit 1'
    sed 's/^cat .*/& >\&2/' played/wine >played/other && chmod +x played/other && mv played/other played/wine
    code=0
    PATH="$source/tests/wine:$work/played:$PATH" wine >output 2>errors </dev/null || code=$?
    check 5 1
    played "$message
" 3 5 'exit 1'; play 1 2
done
played 'wine client error:24: recvmsg: Connection reset by peer
' 1 5 'exit 1'; play 1 0

# A program without cmocka. A pipe gets the output of the last run.
played 'a line
' 2; play 5 2
grep -q '^died unreported	one two$' "$TEST_REPEATED" || fail "the cause: $(cat "$TEST_REPEATED")"
[ "$(head -n 1 output)" = 'a line' ] && [ "$(wc -l <output)" = 2 ] || fail 'not the output of one run'
played 'a line
' 3; play 139 2
played 'a line
' 0 1; play 1 0

# Killed by Wine's server: the same, with another status.
killed='kill -KILL $$'
played 'a line
' 2 5 "$killed"; play 5 2
grep -q '^killed at its end	one two$' "$TEST_REPEATED" || fail "the cause: $(cat "$TEST_REPEATED")"
[ "$(head -n 1 output)" = 'a line' ] && [ "$(wc -l <output)" = 2 ] || fail 'not the output of one run'
played 'a line
' 3 5 "$killed"; play 137 2
played "$report" 1 5 "$killed"; play 5 1

# Only `cmd.exe /c echo` always writes.
play_echo() {
    PATH="$source/tests/wine:$work/played:$PATH" run_piped wine cmd.exe /c "$1" '%AppData%'
    shift
    check "$@"
}
played '' 2 0 'exit 0'; play_echo echo 0 2
grep -q '^wrote nothing	cmd.exe /c echo' "$TEST_REPEATED" || fail "the cause: $(cat "$TEST_REPEATED")"
played '' 3 0 'exit 0'; play_echo echo 0 2
played '' 1 0 'exit 0'; play_echo dir 0 0
played '' 1 0 'exit 0'; play 0 0
played 'a line
' 1 0 'exit 0'; play_echo echo 0 0
played '' 1 0 'exit 1'; play_echo echo 1 0

# In the middle of a test program, or after a failed case, the fault may be ours. The program contains cmocka's texts.
echo '[==========] Running' >program
play_program() {
    PATH="$source/tests/wine:$work/played:$PATH" run_piped wine ./program
    check "$@"
}
played '[ RUN      ] a case
' 1; play_program 139 0
grep -q '^wine: the test program ended with status 139 ' output || fail 'nothing tells its status'
played "[  FAILED  ] a case
$report" 1; play_program 139 0
played '[ RUN      ] a case
' 1 5 "$killed"; play_program 137 0
played "$report" 1 5 "$killed"; play_program 5 1
grep -qx 'repeated: killed at its end' output || fail 'nothing tells what is before the repetition'

# A prefix whose first programs start no services. What stands for Wine starts one with the Nth program, and waits for
# it: before its exec, a process has its parent's name.
start_wine() {
    rm -rf tree
    mkdir -p tree/tools tree/tests/wine tree/build
    cp "$source/tools/start-wine.sh" tree/tools
    echo 'mkdir "$1"' >tree/tools/prefix.sh
    echo '#!/bin/sh' >tree/wineserver
    cat >tree/tests/wine/wine <<PLAYED
#!/bin/sh
echo start >>starts
[ "\$(wc -l <starts)" -ge $1 ] || exit 0
sh -c 'echo \$\$ >service; while sleep 1; do :; done' services.exe >/dev/null 2>&1 &
until [ -s service ]; do sleep 0.1; done
PLAYED
    chmod +x tree/wineserver tree/tests/wine/wine
    : >tree/build/repeated.txt
    code=0
    PATH="$work/tree:$PATH" sh tree/tools/start-wine.sh any >output 2>&1 || code=$?
    [ ! -f tree/service ] || kill "$(cat tree/service)"
    cp tree/build/repeated.txt "$TEST_REPEATED"
    check "$2" "$3"
}
start_wine 1 0 0
start_wine 3 0 2
start_wine 4 1 3

# With /dev/null, nobody can see what a program wrote.
played '' 1
: >"$TEST_REPEATED"
code=0
PATH="$source/tests/wine:$work/played:$PATH" wine ./program >/dev/null 2>&1 </dev/null || code=$?
check 139 0

# With a file.
played '' 1
PATH="$source/tests/wine:$work/played:$PATH" run wine ./program
check 5 1
played 'a line
' 1
PATH="$source/tests/wine:$work/played:$PATH" run wine ./program
check 139 0
played 'a line
' 1
PATH="$source/tests/wine:$work/played:$PATH" run wine
check 5 1
grep -qx 'repeated: died unreported' output || fail 'nothing tells what is before the repetition'

# A report without an end is no success. The report of a program that a case started does not count.
unfinished() {
    played "$1" 0 0
    play_program "$2" 0
}
unfinished "$report" 0
unfinished "[==========] Running 3 test(s).
wine client error:5b8: [==========] 3 test(s) run.
[  PASSED  ] 3 test(s).
sendmsg: Socket operation on non-socket
" 0
unfinished '' 1
unfinished '[==========] Running 3 test(s).
' 1
unfinished '[==========] Running 3 test(s).
[==========] Running 1 test(s).
[==========] 1 test(s) run.
[  PASSED  ] 1 test(s).
' 1
unfinished '[==========] Running 3 test(s).
[==========] Running 1 test(s).
[==========] 3 test(s) run.
[  PASSED  ] 2 test(s).
' 0

# The wrapper passes signals on to Wine.
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

# Our own faults. The exit code of a crash comes from its exception.
run_real 5 "$wine" "$programs/ends.exe" crash
run_real 3 "$wine" "$programs/ends.exe" abort
run_real 1 "$wine" "$programs/ends.exe" one
run_real any "$wine" "$programs/ends.exe" overflow # the status differs from time to time
[ "$code" != 139 ] && [ ! -s "$TEST_REPEATED" ] || fail "a stack overflow: $code"
for way in refuses crashes; do
    mkdir -p "$way"
    cp "$programs/attached.exe" "$way"
    cp "$programs/attach_$way.dll" "$way/attach.dll"
    cd "$way"
    wanted=66 # STATUS_DLL_INIT_FAILED
    [ "$way" = refuses ] || wanted=5
    run_real "$wanted" "$wine" attached.exe
    [ "$(wc -l <attached.txt)" = 1 ] || fail "$way at its attach: $(cat attached.txt)"
    cd "$work"
done

# A program that fails in every third start: each failure is reported, because none is repeated.
mkdir at_times
cp "$programs/attached.exe" at_times
cp "$programs/attach_at_times.dll" at_times/attach.dll
cd at_times
starts=0
failures=0
while [ "$starts" -lt 6 ]; do
    starts=$((starts + 1))
    unset ATTACH_STRIKES
    [ $((starts % 3)) != 0 ] || export ATTACH_STRIKES=1
    run_real any "$wine" attached.exe
    [ "$code" = 0 ] || failures=$((failures + 1))
done
[ "$(wc -l <attached.txt)" = "$starts" ] && [ "$(grep -c struck attached.txt)" = "$failures" ] &&
    [ ! -s "$TEST_REPEATED" ] ||
    fail "$starts starts, $failures failures seen, but: $(sort attached.txt | uniq -c | tr '\n' ' ')"
[ "$failures" = 2 ] || fail "$failures failures, not 2"
cd "$work"

echo "$failures of $starts starts failed, and each was seen"
