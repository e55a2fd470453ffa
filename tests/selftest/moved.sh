#!/bin/sh
# tools/builds.sh rebuilds if the source folder was moved or copied with its build folder. A failed build prints what to
# do.
#   sh moved.sh SOURCE WORK
set -eu
source=$1
work=$2

fail() {
    printf 'moved: %s\n' "$*"
    cat "$work/output"
    exit 1
}

# built FOLDER TEXT: a build there succeeds, and prints this.
built() {
    (cd "$1" && . tools/builds.sh && make_build plain "$PWD/build/plain" '-DWORD=two') >"$work/output" 2>&1 ||
        fail "the build in $1"
    grep -q "$2" "$work/output" || fail "the build in $1 does not say '$2'"
    [ "$(cat "$1/build/plain/made")" = two ] || fail "what $1 has made: $(cat "$1/build/plain/made")"
}

rm -rf "$work"
mkdir -p "$work/first/tools"
cp "$source/tools/builds.sh" "$source/tools/alive.sh" "$work/first/tools"
cd "$work"
cat >first/CMakeLists.txt <<'CMAKE'
cmake_minimum_required(VERSION 3.25)
project(moved LANGUAGES NONE)
add_custom_target(all_of_it ALL COMMAND ${CMAKE_COMMAND} -E echo ${WORD} >${CMAKE_BINARY_DIR}/made)
CMAKE
cat >first/CMakePresets.json <<'JSON'
{
  "version": 6,
  "configurePresets": [ { "name": "plain", "generator": "Ninja", "binaryDir": "${sourceDir}/build/plain" } ]
}
JSON
built first '^plain: building$'
built first '^plain: building$'
! grep -q anew output || fail 'a folder that stays is made anew'
cp -r first copied
built copied 'copied/build/plain was made in .*first/build/plain, so it is made anew$'
mv first moved
built moved 'moved/build/plain was made in .*first/build/plain, so it is made anew$'
ln -s moved linked
built linked '^plain: building$'
! grep -q anew output || fail 'the same folder by another name is made anew'

echo 'message(FATAL_ERROR "broken on purpose")' >>moved/CMakeLists.txt
code=0
(cd moved && . tools/builds.sh && make_build plain "$PWD/build/plain" '') >output 2>&1 || code=$?
[ "$code" != 0 ] && grep -q 'broken on purpose' output &&
    grep -q '^plain: the build failed, see above[.] .* rm -r .*moved/build/plain$' output ||
    fail "a build that fails ends with $code"
