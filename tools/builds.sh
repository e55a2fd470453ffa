# To be read by scripts (`. tools/builds.sh`), in the project's folder:
#   make_builds FOLDER TARGET...   builds the targets of both architectures in FOLDER/x86 and FOLDER/x64, which are made new:
#                                  what build/x86 and build/x64 were configured with does not count
#   warn_of_changes                says where nobody else can build the same
unset CFLAGS CXXFLAGS ASMFLAGS RCFLAGS LDFLAGS # they would go into a fresh build

make_builds() {
    folder=$1
    shift
    rm -rf "$folder"
    mkdir -p "$folder"
    for preset in x86 x64; do
        printf '%s: building\n' "$preset"
        { cmake --preset "$preset" -B "$folder/$preset" && cmake --build "$folder/$preset" --target "$@"; } \
            >"$folder/$preset.log" 2>&1 || { tail -n 40 "$folder/$preset.log"; exit 1; }
    done
}

warn_of_changes() {
    if ! changes=$(GIT_CEILING_DIRECTORIES=${PWD%/*} git status --porcelain 2>/dev/null); then
        printf 'WARNING: git knows no commit here, so the files name none\n' >&2
    elif [ -n "$changes" ]; then
        printf 'WARNING: not as committed, so nobody can build the same again:\n%s\n' "$changes" >&2
    fi
}
