# To be read by scripts (`. tools/zip.sh`):
#   $commit_time       the time of the commit of $root, which they have set
#   zip_folder NAME    packs the folder NAME, here, into NAME.zip, writes SHA256SUMS into it, and adds a line to the one beside it
# The bytes of the zip come from the files and the commit alone: names are sorted, and modes and times are set.
umask 022
export LC_ALL=C TZ=UTC
unset ZIP ZIPOPT # zip would follow them
# A zip holds no time before 1980. A source archive, which has no history, gets that one.
commit_time=$(GIT_CEILING_DIRECTORIES=${root%/*} git -C "$root" log -1 --format=%ct 2>/dev/null) || commit_time=315532800

zip_folder() {
    (cd "$1" && find . -type f | sed 's,^\./,,' | sort | xargs -d '\n' sha256sum >../sums && mv ../sums SHA256SUMS)
    find "$1" -exec touch -h -d "@$commit_time" {} +
    find "$1" -type f -exec chmod 644 {} +
    find "$1" -type f \( -name '*.dll' -o -name '*.exe' \) -exec chmod 755 {} +
    find "$1" -type f | sort | zip -X -9 -q -@ "$1.zip"
    sha256sum "$1.zip" >>SHA256SUMS
}
