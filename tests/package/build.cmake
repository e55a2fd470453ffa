# SPDX-License-Identifier: MIT
# Builds the outside program against the installed package and runs it under Wine:
#   cmake -DWAY=<find|pkgconfig> -DARCHITECTURE=<x86|x64> -DPREFIX=<dir> -DWORK=<dir> -DSOURCE=<dir> -DOBJDUMP=
#     -DEMULATOR= -DGENERATOR= -DMAKE_PROGRAM= -DVERSION=<a.b.c> [-DPKG_CONFIG=] -P build.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/run.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/../image/pe.cmake)

if(ARCHITECTURE STREQUAL "x86")
  set(compiler i686-w64-mingw32-gcc)
  set(bits 32)
else()
  set(compiler x86_64-w64-mingw32-gcc)
  set(bits 64)
endif()
set(dll "${PREFIX}/${ARCHITECTURE}/iphlpapi.dll")

# By find_package, in the simplest way: only the compiler's name tells the architecture.
function(build_find)
  run(${CMAKE_COMMAND} -S ${SOURCE} -B ${WORK} -G ${GENERATOR} -DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}
    -DCMAKE_SYSTEM_NAME=Windows -DCMAKE_C_COMPILER=${compiler} "-DCMAKE_PREFIX_PATH=${PREFIX}")
  run(${CMAKE_COMMAND} --build ${WORK} --verbose)
endfunction()

# By pkg-config and the compiler alone.
function(build_pkgconfig)
  set(ENV{PKG_CONFIG_LIBDIR} "${PREFIX}/${ARCHITECTURE}/pkgconfig")
  run(${PKG_CONFIG} --modversion mediasense)
  says("${VERSION}")
  run(${PKG_CONFIG} --cflags mediasense)
  separate_arguments(flags UNIX_COMMAND "${text}")
  run(${PKG_CONFIG} --libs mediasense)
  separate_arguments(libraries UNIX_COMMAND "${text}")
  file(MAKE_DIRECTORY ${WORK})
  run(${compiler} ${flags} ${SOURCE}/program.c -liphlpapi ${libraries} -o ${WORK}/program.exe)
  file(COPY "${dll}" DESTINATION ${WORK})
endfunction()

file(REMOVE_RECURSE ${WORK})
cmake_language(CALL build_${WAY})

# The toolchain's library spells the DLL's name differently, so this proves that it was not linked.
pe_dump(dump ${OBJDUMP} ${WORK}/program.exe)
pe_imports(imports "${dump}")
list(FILTER imports INCLUDE REGEX "^[Ii][Pp][Hh][Ll][Pp]")
set(wanted iphlpapi.dll!DisableMediaSense iphlpapi.dll!GetNumberOfInterfaces iphlpapi.dll!RestoreMediaSense)
same_set("imports from the DLL" "${imports}" "${wanted}")

file(SHA256 "${dll}" wanted)
file(SHA256 ${WORK}/iphlpapi.dll beside)
if(NOT beside STREQUAL wanted)
  message(FATAL_ERROR "beside the program lies another DLL than ${dll}")
endif()

run(${CMAKE_COMMAND} -E chdir ${WORK} ${EMULATOR} ./program.exe)
says("${bits} bits, DLL beside: 1 disable 997, restore 0, references 0 count 0, interfaces: 1 ")
