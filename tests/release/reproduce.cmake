# SPDX-License-Identifier: MIT
# Packs the second builds, which release.rebuild_* left, with the script in their copy of the source, as somebody else
# would, and compares all packed files with those of the first builds:
#   cmake -DX86=<work> -DX64=<work> -DFIRST=<dir> -DSECOND=<dir> -P reproduce.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../package/run.cmake)

needs_builds(${X86}/build ${X64}/build)
file(REMOVE_RECURSE ${SECOND})
set(ENV{TZ} "NPT-5:45") # spelt out, as the names of zones need not be installed
set(ENV{LC_ALL} C.UTF-8)
set(ENV{ZIPOPT} -0)
set(ENV{GIT_INDEX_FILE} ${X64}/index)
run(sh -c "umask 077 && exec sh \"$0\" \"$@\"" ${X64}/source/tools/pack.sh ${X86}/build ${X64}/build ${SECOND})

# Compares the zips, the bill of materials, the manifests and the sums. If only a zip differs, modes or times do.
execute_process(COMMAND diff -r ${FIRST} ${SECOND} OUTPUT_VARIABLE text ERROR_VARIABLE text RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  message(FATAL_ERROR
    "not the same bytes in ${FIRST} and ${SECOND}. Build both again, if the source has changed. What differs:\n"
    "${text}")
endif()
