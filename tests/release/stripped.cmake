# SPDX-License-Identifier: MIT
# The symbols belong to the release: each of its programs and DLLs is byte for byte the stripped form of the unstripped
# one. And no symbol names a folder of the build machine, except those of the C runtime, built elsewhere. The example
# has no symbols, because nobody needs to resolve its crashes: stripping must not change it.
#   cmake -DRELEASE=<dir> -DSYMBOLS=<dir> -DSTRIP_X86= -DSTRIP_X64= -DSTRINGS= -DWORK=<dir> -P stripped.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../package/run.cmake)

file(GLOB_RECURSE shipped RELATIVE ${RELEASE} ${RELEASE}/*.dll ${RELEASE}/*.exe)
list(LENGTH shipped count)
if(NOT count EQUAL 7)
  message(FATAL_ERROR "the release has ${count} programs and DLLs, want 7: ${shipped}")
endif()
file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
set(ENV{SOURCE_DATE_EPOCH} 0)
foreach(path IN LISTS shipped)
  set(strip ${STRIP_X86})
  if(path MATCHES "^x64/")
    set(strip ${STRIP_X64})
  endif()
  set(unstripped ${SYMBOLS}/${path})
  set(is_example FALSE)
  if(path STREQUAL "example/legacy-async.exe")
    set(unstripped ${RELEASE}/${path})
    set(is_example TRUE)
  endif()
  run(${strip} -o ${WORK}/stripped ${unstripped})
  file(SHA256 ${WORK}/stripped stripped)
  file(SHA256 ${RELEASE}/${path} released)
  if(NOT stripped STREQUAL released)
    message(FATAL_ERROR "${path}: not stripped, or the symbols are those of another build")
  endif()

  run(${STRINGS} -a ${unstripped})
  string(REGEX MATCHALL "\n/[a-z]+/[^\n]+" paths "${text}")
  list(FILTER paths EXCLUDE REGEX "^\n/usr/(i686|x86_64)-w64-mingw32/include")
  if(path MATCHES "dll$" AND text MATCHES "\n/usr/")
    list(APPEND paths ${CMAKE_MATCH_0}) # there is no C runtime in it
  endif()
  if(paths)
    message(FATAL_ERROR "${unstripped} names ${paths}")
  endif()
  # Otherwise no symbol was checked.
  if(NOT is_example AND NOT text MATCHES "\n(\./)?src/core/machine\.c\n")
    message(FATAL_ERROR "${path}: the symbols do not name the source")
  endif()
endforeach()
