#!/bin/sh
# Fetches with apt what this machine's own package lists do not offer:
#   sh tools/fetch.sh FOLDER SED-SCRIPT APT-COMMAND...
# runs the command (`source NAME`, `download NAME`) inside FOLDER, with copies of the machine's own sources that the
# script has edited. Sources, lists and cache stay in FOLDER, so the system's configuration does not change. Downloads
# are verified with the keys that those sources name. $FETCH_ARCHITECTURES: Debian's names of them; the machine's own by
# default.
set -eu
rm -rf "$1"
mkdir -p "$1/sources" "$1/lists/partial" "$1/cache/archives/partial"
edit=$2
architectures=$(printf ' -o APT::Architectures::=%s' ${FETCH_ARCHITECTURES:-$(dpkg --print-architecture)})
cd "$1"
shift 2

# Installed packages do not count.
private_apt() {
    # shellcheck disable=SC2086
    apt-get -q -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$PWD/sources" \
        -o "Dir::State::lists=$PWD/lists" -o "Dir::Cache=$PWD/cache" \
        -o Dir::State::status=/dev/null -o APT::Sandbox::User=root \
        $architectures "$@"
}

for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    case $file in
    *.list | *.sources) [ ! -f "$file" ] || sed "$edit" "$file" >"sources/${file##*/}" ;;
    esac
done
private_apt update || echo 'apt-get update reported errors; going on'
private_apt "$@"
