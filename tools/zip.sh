# Scripts source this (`. tools/zip.sh`):
#   $commit_time       the time of the commit of $root, which the script sets first
#   zip_folder NAME    writes SHA256SUMS into the folder NAME, packs it into NAME.zip, and adds the zip to ./SHA256SUMS
# Only the files and the commit determine the bytes of the zip: names are sorted, modes and times are set.
umask 022
export LC_ALL=C TZ=UTC
unset ZIP ZIPOPT # zip would follow them
# A source archive has no history; it gets 1980, the earliest time that a zip can hold.
commit_time=$(GIT_CEILING_DIRECTORIES=${root%/*} git -C "$root" log -1 --format=%ct 2>/dev/null) ||
    commit_time=315532800

zip_folder() {
    (cd "$1" && find . -type f | sed 's,^\./,,' | sort | xargs -d '\n' sha256sum >../sums && mv ../sums SHA256SUMS)
    find "$1" -exec touch -h -d "@$commit_time" {} +
    find "$1" -type f -exec chmod 644 {} +
    find "$1" -type f \( -name '*.dll' -o -name '*.exe' \) -exec chmod 755 {} +
    find "$1" -type f | sort | zip -X -9 -q -@ "$1.zip"
    sha256sum "$1.zip" >>SHA256SUMS
}
