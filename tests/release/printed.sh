#!/bin/sh
# Every command that the pages print is in printed.txt. This types it as printed, or checks that the file named there
# runs it:
#   sh printed.sh ZIP X86-PROGRAM WORK
# It uses its own Wine prefix.
set -eu
zip=$1
program=$2
work=$3
here=$(cd "$(dirname "$0")" && pwd)
source=$(cd "$here/../.." && pwd)
list=$here/printed.txt

export WINEPREFIX="$work/prefix" WINEDEBUG=-all LC_ALL=C.UTF-8
unset WINEDLLOVERRIDES

who=printed
. "$here/steps.sh"

# The lines of the pages that begin like a command, without the prompt and the comment.
printed() {
    words='sh|llvm-symbolizer|reg|cmake|ctest|wine|mediasense|cl|sha256sum|certutil|export|i686-w64-mingw32-gcc|set'
    (cd "$source" && sed -nE \
        's/^ {3,}(> )?(('"$words"'|build\/[^ ]*|[A-Z_]+=[^ ]+) .*|example\\.*)$/\2/p' \
        README.md CONTRIBUTING.md docs/*.md) | sed -E 's/ {2,}#.*//' | sort -u
}

# batch FILE LINE...: writes commands for a Windows prompt into a batch file, so that only cmd.exe parses the line.
batch() {
    file=$WINEPREFIX/drive_c/$1
    shift
    printf '@%s\r\n' "$@" >"$file"
}

# typed CODE SAYS LINE...
typed() {
    code=$1
    text=$2
    shift 2
    batch typed.bat "$@"
    wants "$code" wine cmd /c 'C:\typed.bat'
    [ "$text" = - ] || says "$text"
}

# The prompt of docs/tool.md.
path='set PATH=%PATH%;C:\mediasense'

shell() {
    wants "$1" sh -c "$2"
    [ "$3" = - ] || says "$3"
}

# A command that runs until it ends or is stopped.
begin() {
    batch begun.bat "$path" "$1"
    wine cmd /c 'C:\begun.bat' >"$work/begun" 2>&1 </dev/null &
    begun=$!
    tries=300
    until grep -aqF -- "$2" "$work/begun"; do
        tries=$((tries - 1))
        [ "$tries" -gt 0 ] && kill -0 "$begun" 2>/dev/null || { cat "$work/begun"; fail "does not say '$2': $1"; }
        sleep 0.1
    done
}

finish() {
    wait "$begun" || fail "exit code $?"
    grep -aqF -- "$1" "$work/begun" || { cat "$work/begun"; fail "has not said '$1' in the end"; }
}

step() {
    case $1 in
    cmd) typed "$2" "$4" "$path" "$3" ;;
    there) (cd "$release" && typed "$2" "$4" "$3") ;;
    aborts) (cd "$release" && WINEDLLOVERRIDES='winedbg.exe=d' typed "$2" "$4" "$3") ;;
    native) WINEDLLOVERRIDES='iphlpapi=n,b' typed "$2" "$4" "$path" "$3" ;;
    sh) shell "$2" "$3" "$4" ;;
    unix) (cd "$release" && shell "$2" "$3" "$4") ;;
    begin) begin "$3" "$4" ;;
    ended) finish "$4" ;;
    killed)
        kill "$begun"
        wait "$begun" 2>/dev/null || true
        ;;
    in) grep -qF -- "$4" "$source/$2" || fail "$2 has no '$4' any more, which stands for: $3" ;;
    hand) [ "$4" != - ] || fail "no reason why nobody runs: $3" ;;
    *) fail "no such way: $1" ;;
    esac
}

trap 'wineserver -k 2>/dev/null || true' EXIT
rm -rf "$work"
mkdir -p "$work/release of the shim" "$work/other/Games/Old"
sh "$source/tools/prefix.sh" "$WINEPREFIX"
printed >"$work/in-the-pages"
awk -F '\t' '!/^#/ && $3 != "-" { print $3 }' "$list" | sort -u >"$work/in-the-list"
diff "$work/in-the-pages" "$work/in-the-list" || fail 'the pages and printed.txt (>) have other commands'

(cd "$work/release of the shim" && unzip -q "$zip")
release=$(echo "$work/release of the shim"/iphlpapi-mediasense-*)
ln -s "$release" "$WINEPREFIX/drive_c/mediasense"
games="$WINEPREFIX/drive_c/Games/Old"
mkdir -p "$games"
cp "$program" "$games/GAME.EXE"
cp "$program" "$work/other/Games/Old/GAME.EXE"
cp "$source/tests/package/outside/program.c" "$games"
ln -s "$release" "$games/PREFIX"
(cd "$work" && unzip -q "${zip%.zip}-symbols.zip")
ln -s "$work"/iphlpapi-mediasense-*-symbols/x86 "$games/x86"
ln -s "$work/other" "$WINEPREFIX/dosdevices/e:"
cd "$games"
while IFS='	' read -r way code command text; do
    case $way in
    '' | \#*) ;;
    *) step "$way" "$code" "$command" "$text" ;;
    esac
done <"$list"
printf '%s commands\n' "$(wc -l <"$work/in-the-list")"
