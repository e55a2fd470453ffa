#!/bin/sh
# Builds the DLL and runs the two legacy programs under Wine, without the shim and with it. Then pulls a cable.
# Exits with 0 if each did what README.md describes.
set -eu
cd "$(dirname "$0")/.."
. tools/lock.sh
. tools/builds.sh
root=$PWD
demo=$root/build/demo
status=0
export PATH="$root/tests/wine:$PATH" # starts that Wine fails are repeated

# show OVERRIDES CODE TEXT FOLDER PROGRAM: checks the exit code and a line of output. Without winedbg an abort is two
# lines instead of a page.
show() {
    code=0
    (cd "$4" && WINEDLLOVERRIDES="$1;winedbg.exe=d" wine "$5") >"$demo/output" 2>&1 || code=$?
    tr -d '\r' <"$demo/output"
    printf '(exit code %s)\n' "$code"
    [ "$code" = "$2" ] && grep -qF "$3" "$demo/output" ||
        { printf 'demo: expected exit code %s and "%s"\n' "$2" "$3"; status=1; }
}

show_all() {
    sh tools/setup.sh
    rm -rf "$demo"
    for preset in x86 x64; do
        export WINEPREFIX="$root/build/wine-$preset" WINEDEBUG=-all
        echo
        make_build "$preset" "$root/build/$preset" '' \
            iphlpapi iphlpapi_xp mediasense legacy-async legacy-sync show-addresses || exit 1
        for program in legacy-async legacy-sync; do
            folder=$demo/$preset/$program
            mkdir -p "$folder"
            cp "build/$preset/examples/$program.exe" "$folder"
            printf '\n--- %s %s, without the shim\n' "$preset" "$program"
            show '' 1 'unimplemented function iphlpapi.dll.DisableMediaSense, aborting' "$folder" "$program.exe"
            cp "build/$preset/iphlpapi.dll" "$folder"
            printf '\n--- %s %s, with iphlpapi.dll beside it\n' "$preset" "$program"
            show 'iphlpapi=n,b' 0 'Media sense is restored; 0 references remain.' "$folder" "$program.exe"
        done
    done
    sh tools/demo-cable.sh "$root/build/x86" "$demo/cable" || status=1
    exit "$status"
}

alone show_all
