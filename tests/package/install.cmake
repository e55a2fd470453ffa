# SPDX-License-Identifier: MIT
# Installs both builds into one prefix, and moves that to another folder, with a space in its name:
#   cmake -DX86=<build> -DX64=<build> -DWORK=<dir> -P install.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

needs_builds(${X86} ${X64})
file(REMOVE_RECURSE ${WORK})
run(${CMAKE_COMMAND} --install ${X86} --prefix ${WORK}/first)
run(${CMAKE_COMMAND} --install ${X64} --prefix ${WORK}/first)
file(RENAME ${WORK}/first "${WORK}/moved away")
