# SPDX-License-Identifier: MIT
# Checks the contents of a zip of a release:
#   cmake -DNAME=<of the zip, without .zip> -DFOLDER=<of the zip> -DLIST=<file> -DBUILT=<path=folder;...> -DWORK=<dir>
#     -DUNZIP= -DSTRINGS= -DPATHS=<folders> -P contents.cmake
# BUILT: the files at these paths are those of the same name in these folders.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../package/run.cmake)

set(top ${WORK}/${NAME})

# The names, in order, in one folder.
run(${UNZIP} -Z1 ${FOLDER}/${NAME}.zip)
file(STRINGS ${LIST} wanted)
list(TRANSFORM wanted PREPEND ${NAME}/)
list(JOIN wanted "\n" wanted)
if(NOT text STREQUAL "${wanted}\n")
  message(FATAL_ERROR "in the zip:\n${text}want:\n${wanted}")
endif()

# Both lists of sums; the inner one must be complete.
file(REMOVE_RECURSE ${WORK})
run(${UNZIP} -q ${FOLDER}/${NAME}.zip -d ${WORK})
run(${CMAKE_COMMAND} -E chdir ${FOLDER} sha256sum --check --strict SHA256SUMS)
says("${NAME}.zip: OK")
run(${CMAKE_COMMAND} -E chdir ${top} sha256sum --check --strict SHA256SUMS)
file(STRINGS ${top}/SHA256SUMS lines)
list(TRANSFORM lines REPLACE "^[0-9a-f]+  " "${NAME}/")
list(JOIN lines "\n" lines)
string(REPLACE "${NAME}/SHA256SUMS\n" "" wanted "${wanted}")
if(NOT lines STREQUAL wanted)
  message(FATAL_ERROR "SHA256SUMS names:\n${lines}\nwant:\n${wanted}")
endif()

# No file names the build folder, in 8-bit or 16-bit text.
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

# Each file is of the right architecture.
if(NOT BUILT)
  message(FATAL_ERROR "no files to compare")
endif()
foreach(pair IN LISTS BUILT)
  string(REPLACE "=" ";" pair ${pair})
  list(POP_FRONT pair path build)
  get_filename_component(file ${path} NAME)
  file(SHA256 ${top}/${path} packed)
  file(SHA256 ${build}/${file} built)
  if(NOT packed STREQUAL built)
    message(FATAL_ERROR "${path} is not that of ${build}")
  endif()
endforeach()
