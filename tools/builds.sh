# Scripts source this (`. tools/builds.sh`) in the project's folder:
#   make_build PRESET FOLDER OPTIONS TARGET...
#                                  configures and builds the targets, by default all; FOLDER.log has the output
#   make_builds FOLDER TARGET...   builds the targets of both architectures from scratch in FOLDER/x86 and FOLDER/x64:
#                                  the options of build/x86 and build/x64 do not apply
#   warn_of_changes                warns if nobody else can build the same bytes
. tools/alive.sh

# CMake refuses build folders that were moved or copied together with the source.
remove_if_moved() {
    place=$(sed -n 's/^CMAKE_CACHEFILE_DIR:INTERNAL=//p' "$1/CMakeCache.txt" 2>/dev/null) || place=
    [ -z "$place" ] || [ "$place" -ef "$1" ] || {
        printf '%s was made in %s, so it is made anew\n' "$1" "$place"
        rm -rf "$1"
    }
}

configure_and_build() {
    build_preset=$1
    build_folder=$2
    build_options=$3
    shift 3
    # shellcheck disable=SC2086 # several words, or none
    cmake --preset "$build_preset" -B "$build_folder" $build_options &&
        cmake --build "$build_folder" ${1:+--target "$@"}
}

make_build() {
    remove_if_moved "$2"
    printf '%s: building\n' "$1"
    mkdir -p "${2%/*}"
    show_life "$1: building" "$2.log" configure_and_build "$@" || {
        tail -n 40 "$2.log"
        printf '%s: the build failed, see above. If the source is unchanged, run again after: rm -r %s\n' "$1" "$2"
        return 1
    }
}

make_builds() {
    unset CFLAGS CXXFLAGS ASMFLAGS RCFLAGS LDFLAGS # they would go into a fresh build
    builds=$1
    shift
    rm -rf "$builds"
    for half in x86 x64; do
        make_build "$half" "$builds/$half" '' "$@" || exit 1
    done
}

warn_of_changes() {
    if ! changes=$(GIT_CEILING_DIRECTORIES=${PWD%/*} git status --porcelain 2>/dev/null); then
        printf 'WARNING: git knows no commit here, so the files name none\n' >&2
    elif [ -n "$changes" ]; then
        printf 'WARNING: not as committed, so nobody can build the same again:\n%s\n' "$changes" >&2
    fi
}
