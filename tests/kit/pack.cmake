# Packs the kit of two builds:
#   cmake -DX86=<build> -DX64=<build> -DSOURCE=<dir> -DFOLDER=<dir> -P pack.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../package/run.cmake)

needs_builds(${X86} ${X64})
file(REMOVE_RECURSE ${FOLDER})
run(sh ${SOURCE}/tools/pack-kit.sh ${X86} ${X64} ${FOLDER})
