# SPDX-License-Identifier: MIT
# When the package is found, which half, and when it reports that it cannot be used:
#   cmake -DCASE=<linux|missing_half|arm64|version|library> -DPREFIX=<dir> -DWORK=<dir> -DVERSION=<a.b.c>
#     -DGENERATOR= -DMAKE_PROGRAM= -P refuse.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)

# A fresh folder each time, so that no cached answer serves the next question.
set(asked 0)
macro(question prefix)
  math(EXPR asked "${asked} + 1")
  set(question -S ${CMAKE_CURRENT_LIST_DIR}/question -B ${WORK}/${asked} -G ${GENERATOR}
    -DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM} "-DCMAKE_PREFIX_PATH=${prefix}" -DCMAKE_SYSTEM_NAME=Windows ${ARGN})
endmacro()

function(found half library)
  question("${PREFIX}" ${ARGN})
  run(${CMAKE_COMMAND} ${question})
  says("found ${VERSION}: ${PREFIX}/${half}/iphlpapi.dll, ${PREFIX}/${half}/${library}.")
  set(asked ${asked} PARENT_SCOPE)
endfunction()

function(not_found reason)
  question("${PREFIX}" ${ARGN})
  refused("${reason}" ${question})
  set(asked ${asked} PARENT_SCOPE)
endfunction()

function(check_linux)
  refused("The media-sense shim is a DLL for Windows programs; this build is for 'Linux'."
    -S ${CMAKE_CURRENT_LIST_DIR}/outside -B ${WORK}/native -G ${GENERATOR} -DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}
    "-DCMAKE_PREFIX_PATH=${PREFIX}")
endfunction()

# A missing half does not affect users of the other.
function(check_missing_half)
  file(COPY "${PREFIX}/" DESTINATION "${WORK}/half")
  file(REMOVE_RECURSE "${WORK}/half/x86")
  set(PREFIX "${WORK}/half")
  not_found("The x86 half of the media-sense shim is not installed: no ${PREFIX}/x86/iphlpapi.dll"
    -DCMAKE_SIZEOF_VOID_P=4)
  found(x64 libiphlpapi.a -DCMAKE_SIZEOF_VOID_P=8)
  file(REMOVE "${PREFIX}/x64/iphlpapi.lib")
  found(x64 libiphlpapi.a -DCMAKE_SIZEOF_VOID_P=8)
  not_found("The x64 half of the media-sense shim is not installed: no ${PREFIX}/x64/iphlpapi.lib"
    -DCMAKE_SIZEOF_VOID_P=8 -DMSVC=1)
endfunction()

# Each variable that tells the architecture; the compiler's own take precedence over that of the machine it runs on.
function(check_arm64)
  set(other "The media-sense shim exists for x86 and x64; this build is for")
  not_found("${other} 'ARM64'." -DCMAKE_SIZEOF_VOID_P=8 -DCMAKE_SYSTEM_PROCESSOR=ARM64)
  not_found("${other} 'ARM64'." -DCMAKE_SIZEOF_VOID_P=8 -DCMAKE_C_COMPILER_ARCHITECTURE_ID=ARM64
    -DCMAKE_SYSTEM_PROCESSOR=AMD64)
  not_found("${other} 'ARMV7'." -DCMAKE_SIZEOF_VOID_P=4 -DCMAKE_CXX_COMPILER_ARCHITECTURE_ID=ARMV7)
  not_found("${other} 'aarch64'." -DCMAKE_SIZEOF_VOID_P=8 -DCMAKE_C_COMPILER_TARGET=aarch64-pc-windows-msvc
    -DCMAKE_SYSTEM_PROCESSOR=AMD64)
  not_found("${other} 'aarch64'." -DCMAKE_SIZEOF_VOID_P=8 -DCMAKE_C_COMPILER=/opt/bin/aarch64-w64-mingw32-clang)
  found(x64 libiphlpapi.a -DCMAKE_SIZEOF_VOID_P=8 -DCMAKE_C_COMPILER_ARCHITECTURE_ID=x64
    -DCMAKE_SYSTEM_PROCESSOR=ARM64)
  found(x86 libiphlpapi.a -DCMAKE_SIZEOF_VOID_P=4 -DCMAKE_C_COMPILER=i686-w64-mingw32-gcc-12
    -DCMAKE_SYSTEM_PROCESSOR=ARM64)
  found(x86 libiphlpapi.a -DCMAKE_SIZEOF_VOID_P=4 -DCMAKE_SYSTEM_PROCESSOR=AMD64)
  found(x64 libiphlpapi.a -DCMAKE_SIZEOF_VOID_P=8)
  not_found("enable the language C or C++ before find_package(mediasense)" -DCMAKE_SYSTEM_PROCESSOR=AMD64)
endfunction()

function(check_version)
  found(x64 libiphlpapi.a -DCMAKE_SIZEOF_VOID_P=8 -DWANTED=1.0)
  found(x86 libiphlpapi.a -DCMAKE_SIZEOF_VOID_P=4 -DWANTED=${VERSION})
  not_found("version: ${VERSION}" -DCMAKE_SIZEOF_VOID_P=8 -DWANTED=2.0)
  not_found("version: ${VERSION}" -DCMAKE_SIZEOF_VOID_P=8 -DWANTED=1.99)
  not_found("version: ${VERSION}" -DCMAKE_SIZEOF_VOID_P=8 -DWANTED=0.9)
endfunction()

# MSVC's linker, or a compatible one, gets the library in its own form.
function(check_library)
  found(x86 iphlpapi.lib -DCMAKE_SIZEOF_VOID_P=4 -DMSVC=1)
  found(x64 iphlpapi.lib -DCMAKE_SIZEOF_VOID_P=8 -DCMAKE_C_SIMULATE_ID=MSVC)
  found(x64 iphlpapi.lib -DCMAKE_SIZEOF_VOID_P=8 -DCMAKE_CXX_SIMULATE_ID=MSVC)
endfunction()

file(REMOVE_RECURSE ${WORK})
cmake_language(CALL check_${CASE})
