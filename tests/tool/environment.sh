#!/bin/sh
# `check` reports of WINEDLLOVERRIDES what Wine does with it.
#   sh environment.sh WINE WHICH.EXE DLL MEDIASENSE.EXE FOLDER
set -eu
wine=$1
which=$2
dll=$3
tool=$4
folder=$5

rm -rf "$folder"
mkdir "$folder"
cp "$which" "$folder/ms-test-variable.exe"
cp "$dll" "$folder"
cd "$folder"
wrong=0
given=0
tried=0

# From 11.6 on, the DLL beside the program comes first by default.
none=12
version=$("$wine" --version | sed 's/^wine-//')
major=${version%%.*}
minor=$(printf '%s' "${version#*.}" | sed 's/[^0-9].*//')
[ "$major" -lt 11 ] || { [ "$major" = 11 ] && [ "$minor" -lt 6 ]; } || none=13

# try VARIABLE: compares the program's exit code (which_dll.h) with what `check` reports. A default run tries every
# third.
try() {
    given=$((given + 1))
    [ "$TEST_DEPTH" -ge 100 ] || [ $((given % 3)) = 1 ] || return 0
    WINEDLLOVERRIDES=$1
    export WINEDLLOVERRIDES
    said=$("$wine" "$tool" check --json ms-test-variable.exe 2>/dev/null </dev/null |
        sed -n 's/.*"override":"\([a-z,]*\)".*/\1/p')
    case $said in
    disabled) expected=11 ;;
    none) expected=$none ;;
    builtin) expected=12 ;;
    native,builtin) expected=13 ;;
    native) expected=14 ;;
    *) expected= ;;
    esac
    code=0
    "$wine" ./ms-test-variable.exe >output 2>&1 </dev/null || code=$?
    tried=$((tried + 1))
    [ "$code" = "$expected" ] && return
    printf "'%s': check says '%s', the program ends with %s\n" "$1" "$said" "$code"
    wrong=$((wrong + 1))
}

tab=$(printf '\t')
for value in native,builtin builtin,native native builtin disabled '' N,B B,N ' n,b' 'n b' "n${tab}b" ,n,,b x,n,b \
    n,x,b \
    d,n,b nonsense,builtin nb n,n,b x 'n=b' 'native, builtin, and more words than a value of the registry may have'; do
    try "iphlpapi=$value"
done
for variable in '' '=' ';' iphlpapi =n,b IPHLPAPI=n,b iphlpapi.dll=n,b IPHLPAPI.DLL=n,b '*iphlpapi=n,b' \
    '*iphlpapi.dll=n,b' '*IphlpApi=n,b' iphlpapi.dll.dll=n,b iphlpapi.exe=n,b '**iphlpapi=n,b' '*=n,b' \
    other,iphlpapi=n,b iphlpapi,other=n,b 'other, iphlpapi=n,b' 'other iphlpapi=n,b' ' iphlpapi=n,b' 'iphlpapi =n,b' \
    "other${tab}iphlpapi=n,b" ';iphlpapi=n,b' 'mscoree=;iphlpapi=n,b' 'mscoree,mshtml=;iphlpapi=n,b;' \
    'iphlpapi=n,b;iphlpapi=b' 'iphlpapi=b;iphlpapi=n,b' 'iphlpapi=n,b;iphlpapi.dll=b' 'iphlpapi.dll=b;iphlpapi=n,b' \
    'iphlpapi=n,b;*iphlpapi=b' 'iphlpapi=b;*iphlpapi=n,b' '*iphlpapi=b;iphlpapi=n,b' 'iphlpapi=n;*iphlpapi=n,b' \
    'iphlpapi=n,b;*iphlpapi=n' 'iphlpapi=n,b;iphlpapi' 'iphlpapi=n,b;iphlpapi=' 'iphlpapi=b; iphlpapi=n,b' \
    iphlpapi=b,iphlpapi=n,b xiphlpapi=n,b iphlpap=n,b iphlpapi:n,b '“iphlpapi=n,b”' 'iphlpapi=“n,b”' 'iphlpapi=n‚b' \
    "iph$(printf '\302\255')lpapi=n,b"; do # with a hyphen that nobody sees
    try "$variable"
done

# By the DLL's full path, as Wine writes it.
path=$(printf 'Z:%s/iphlpapi' "$folder" | tr / '\\')
loud=$(printf '%s' "$path" | tr a-z A-Z)
for variable in "$path=n,b" "$path.dll=n,b" "$loud=n,b" "other,$path=n,b" "$path=n,b;iphlpapi=b" \
    "iphlpapi=b;$path=n,b" \
    "$path=b;iphlpapi=n,b" "$path=n,b;*iphlpapi=b" "*$path=n,b" "X$path=n,b" "$path\\iphlpapi=n,b"; do
    try "$variable"
done

# `check` reports a value that Wine ignores.
said=$(WINEDLLOVERRIDES='“iphlpapi=n,b”' "$wine" "$tool" check --json ms-test-variable.exe 2>/dev/null </dev/null |
    sed -n 's/.*"verdict":"\([a-z_]*\)".*/\1/p')
case $none$said in
12override_ignored | 13ready_by_name) ;;
*)
    printf 'typographic quotes: the verdict is %s\n' "$said"
    wrong=$((wrong + 1))
    ;;
esac
printf '%s variables tried, %s wrong\n' "$tried" "$wrong"
[ "$wrong" = 0 ]
