#!/bin/sh
# After the last test, a Wine prefix is as new: the same files, drives and registry of the user, and no seed of the
# flag.
#   sh left.sh PREFIX NEW     NEW is the prefix that PREFIX was copied from
set -eu
prefix=$1
new=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Wine writes the registry when it ends.
WINEPREFIX="$prefix" wineserver -k || true
WINEPREFIX="$prefix" wineserver -w

# Prints each value with its key; empty keys do not count. Wine lists the computer's fonts, which may change.
registry() {
    awk '/^\[/ { key = $0; sub(/ [0-9]+$/, "", key); fonts = /^\[Software\\\\Wine\\\\Fonts/; next }
        /^"|^@/ && !fonts { print key, $0 }' "$1/user.reg" | sort -u
}
names() { (cd "$1" && find drive_c dosdevices | sort); }

registry "$new" >"$work/new"
registry "$prefix" >"$work/now"
names "$new" >>"$work/new"
names "$prefix" >>"$work/now"
grep -a '"DisableDHCPMediaSense"' "$new/system.reg" >>"$work/new" || true
grep -a '"DisableDHCPMediaSense"' "$prefix/system.reg" >>"$work/now" || true
find "$prefix/drive_c" -type f -newer "$prefix/ready" | sed 's/^/written: /' >>"$work/now"
diff "$work/new" "$work/now" >"$work/left" || { echo "left in $prefix, as lines of diff:"; cat "$work/left"; exit 1; }
[ "$(wc -l <"$work/new")" -gt 1000 ] || { echo "$new is no whole prefix"; exit 1; }
