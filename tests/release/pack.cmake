# SPDX-License-Identifier: MIT
# Packs two builds. The script ends with the folder and the sums:
#   cmake -DX86=<build> -DX64=<build> -DSOURCE=<dir> -DFOLDER=<dir> -DVERSION=<a.b.c> -P pack.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../package/run.cmake)

needs_builds(${X86} ${X64})
file(REMOVE_RECURSE ${FOLDER})
run(sh ${SOURCE}/tools/pack.sh ${X86} ${X64} ${FOLDER})
set(name iphlpapi-mediasense-${VERSION})
set(wanted "The release is in ${FOLDER}\n")
foreach(file ${name}.zip ${name}-symbols.zip ${name}.spdx.json)
  file(SHA256 ${FOLDER}/${file} sum)
  string(APPEND wanted "${sum}  ${file}\n")
endforeach()
if(NOT text STREQUAL wanted)
  message(FATAL_ERROR "printed:\n${text}want:\n${wanted}")
endif()
