# SPDX-License-Identifier: MIT
# For find_package(mediasense): the target mediasense::iphlpapi, which is the media-sense shim's iphlpapi.dll with its
# import library, of the architecture that the project is built for. Nothing here names the installation folder.
cmake_minimum_required(VERSION 3.10...3.25)

# _mediasense_machine(OUT): the first word on the target's architecture. The size of a pointer cannot tell x64 from
# ARM64, and CMAKE_SYSTEM_PROCESSOR can be the machine that the compiler runs on, so the compiler's own variables come
# first.
function(_mediasense_machine out)
  set(words "")
  foreach(variable CMAKE_C_COMPILER_ARCHITECTURE_ID CMAKE_CXX_COMPILER_ARCHITECTURE_ID
      CMAKE_C_COMPILER_TARGET CMAKE_CXX_COMPILER_TARGET)
    list(APPEND words "${${variable}}")
  endforeach()
  foreach(compiler "${CMAKE_C_COMPILER}" "${CMAKE_CXX_COMPILER}")
    get_filename_component(name "${compiler}" NAME)
    if(name MATCHES "^([A-Za-z0-9_]+)-(w64|pc)-")
      list(APPEND words "${CMAKE_MATCH_1}")
    endif()
  endforeach()
  list(APPEND words "${CMAKE_SYSTEM_PROCESSOR}")
  foreach(word IN LISTS words)
    if(NOT word STREQUAL "")
      string(REGEX REPLACE "-.*" "" word "${word}")
      set(${out} "${word}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  set(${out} "" PARENT_SCOPE) # a toolchain file that says next to nothing
endfunction()

# _mediasense_refuse(TEXT): find_package reports the text as the reason.
macro(_mediasense_refuse text)
  set(mediasense_FOUND FALSE)
  set(mediasense_NOT_FOUND_MESSAGE "${text}")
endmacro()

if(NOT CMAKE_SYSTEM_NAME STREQUAL "Windows")
  _mediasense_refuse("The media-sense shim is a DLL for Windows programs; this build is for '${CMAKE_SYSTEM_NAME}'.")
  return()
endif()
_mediasense_machine(_mediasense_word)
string(TOLOWER "${_mediasense_word}" _mediasense_lower)
if(NOT _mediasense_lower MATCHES "^(|x86|i[3-6]86|x64|x86_64|amd64)$")
  _mediasense_refuse("The media-sense shim exists for x86 and x64; this build is for '${_mediasense_word}'.")
  return()
endif()
if(CMAKE_SIZEOF_VOID_P EQUAL 4)
  set(_mediasense_half x86)
elseif(CMAKE_SIZEOF_VOID_P EQUAL 8)
  set(_mediasense_half x64)
else()
  _mediasense_refuse(
    "The size of a pointer is not known: enable the language C or C++ before find_package(mediasense).")
  return()
endif()

get_filename_component(_mediasense_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
set(_mediasense_folder "${_mediasense_prefix}/${_mediasense_half}")
set(_mediasense_dll "${_mediasense_folder}/iphlpapi.dll")
# clang with a GNU command line and MSVC's libraries does not count as MSVC, yet its linker takes MSVC's libraries.
if(MSVC OR CMAKE_C_SIMULATE_ID STREQUAL "MSVC" OR CMAKE_CXX_SIMULATE_ID STREQUAL "MSVC")
  set(_mediasense_library "${_mediasense_folder}/iphlpapi.lib")
else()
  set(_mediasense_library "${_mediasense_folder}/libiphlpapi.a")
endif()
foreach(_mediasense_file "${_mediasense_dll}" "${_mediasense_library}")
  if(NOT EXISTS "${_mediasense_file}")
    _mediasense_refuse("The ${_mediasense_half} half of the media-sense shim is not installed: no ${_mediasense_file}")
    return()
  endif()
endforeach()

# The link folder resolves a plain `iphlpapi`, from the project or a library that it uses, to the same library, wherever
# it is on the command line.
if(NOT TARGET mediasense::iphlpapi)
  add_library(mediasense::iphlpapi SHARED IMPORTED)
  set_target_properties(mediasense::iphlpapi PROPERTIES
    IMPORTED_LOCATION "${_mediasense_dll}"
    IMPORTED_IMPLIB "${_mediasense_library}"
    INTERFACE_INCLUDE_DIRECTORIES "${_mediasense_prefix}/include"
    INTERFACE_LINK_DIRECTORIES "${_mediasense_folder}")
endif()
