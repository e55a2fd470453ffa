# SPDX-License-Identifier: MIT
# What is in the zip of a release:
#   cmake -DFOLDER=<of the zip> -DX86=<build> -DX64=<build> -DVERSION=<a.b.c> -DWORK=<dir> -DUNZIP= -DSTRINGS=
#     -DPATHS=<folders> -P contents.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../package/run.cmake)

set(name iphlpapi-mediasense-${VERSION})
set(top ${WORK}/${name})

# The names, in their order, under one folder.
run(${UNZIP} -Z1 ${FOLDER}/${name}.zip)
file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/contents.txt wanted)
list(TRANSFORM wanted PREPEND ${name}/)
list(JOIN wanted "\n" wanted)
if(NOT text STREQUAL "${wanted}\n")
  message(FATAL_ERROR "in the zip:\n${text}want:\n${wanted}")
endif()

# Both lists of sums, and that the inner one leaves nothing out.
file(REMOVE_RECURSE ${WORK})
run(${UNZIP} -q ${FOLDER}/${name}.zip -d ${WORK})
run(${CMAKE_COMMAND} -E chdir ${FOLDER} sha256sum --check --strict SHA256SUMS)
says("${name}.zip: OK")
run(${CMAKE_COMMAND} -E chdir ${top} sha256sum --check --strict SHA256SUMS)
file(STRINGS ${top}/SHA256SUMS lines)
list(TRANSFORM lines REPLACE "^[0-9a-f]+  " "${name}/")
list(JOIN lines "\n" lines)
string(REPLACE "${name}/SHA256SUMS\n" "" wanted "${wanted}")
if(NOT lines STREQUAL wanted)
  message(FATAL_ERROR "SHA256SUMS names:\n${lines}\nwant:\n${wanted}")
endif()

# Nothing names where it was built: bytes as they are, and texts of 16-bit characters.
file(GLOB_RECURSE files ${top}/*)
if(NOT PATHS)
  message(FATAL_ERROR "no folders to look for")
endif()
foreach(file IN LISTS files)
  run(${STRINGS} -a ${file})
  set(texts "${text}")
  run(${STRINGS} -a -el ${file})
  string(APPEND texts "${text}")
  foreach(path IN LISTS PATHS)
    string(FIND "${texts}" "${path}" place)
    if(NOT place EQUAL -1)
      message(FATAL_ERROR "${file} names ${path}")
    endif()
  endforeach()
endforeach()

# Each file is that of its own architecture.
foreach(pair x86/iphlpapi.dll=${X86} x86/iphlpapi.lib=${X86} x86/libiphlpapi.a=${X86} mediasense.exe=${X86}
    x64/iphlpapi.dll=${X64} x64/iphlpapi.lib=${X64} x64/libiphlpapi.a=${X64} x64/mediasense.exe=${X64}
    x86/xp/iphlpapi.dll=${X86}/xp x64/xp/iphlpapi.dll=${X64}/xp)
  string(REPLACE "=" ";" pair ${pair})
  list(POP_FRONT pair path build)
  get_filename_component(file ${path} NAME)
  file(SHA256 ${top}/${path} packed)
  file(SHA256 ${build}/${file} built)
  if(NOT packed STREQUAL built)
    message(FATAL_ERROR "${path} is not that of ${build}")
  endif()
endforeach()
