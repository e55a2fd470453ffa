# SPDX-License-Identifier: MIT
# Rebuilds the DLL, its import libraries, the tool and the example from a copy of the source in another folder, and
# compares the bytes. The copy and its build stay: release.reproducible packs them.
#   cmake -DSOURCE=<dir> -DBUILD=<dir> -DWORK=<dir> -DARCHITECTURE=<x86|x64> -P rebuild.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../package/run.cmake)
needs_builds(${BUILD})

# The options of the first build.
set(options "")
foreach(option CMAKE_BUILD_TYPE MEDIASENSE_SYSTEM_DIRECTORY)
  file(STRINGS ${BUILD}/CMakeCache.txt line REGEX "^${option}:")
  list(APPEND options "-D${line}")
endforeach()

file(REMOVE_RECURSE ${WORK})
set(copy ${WORK}/source)
file(MAKE_DIRECTORY ${copy})

# Copies the whole checkout, since a missing file would make the commit dirty. The copy shares the history, but has
# its own index, because git writes into that even when it only reads.
execute_process(COMMAND git -C ${SOURCE} -c core.quotePath=false ls-files --cached --others --exclude-standard
  OUTPUT_VARIABLE text ERROR_QUIET RESULT_VARIABLE status)
if(status EQUAL 0)
  string(REGEX MATCHALL "[^\n]+" files "${text}")
  execute_process(COMMAND git -C ${SOURCE} rev-parse --absolute-git-dir
    OUTPUT_VARIABLE history OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
  file(WRITE ${copy}/.git "gitdir: ${history}\n")
  file(COPY_FILE ${history}/index ${WORK}/index)
  set(ENV{GIT_INDEX_FILE} ${WORK}/index)
else()
  # For a source archive, the files that the build reads are enough.
  file(GLOB_RECURSE files RELATIVE ${SOURCE} ${SOURCE}/cmake/* ${SOURCE}/include/* ${SOURCE}/src/* ${SOURCE}/def/*
    ${SOURCE}/examples/* ${SOURCE}/tests/* ${SOURCE}/tools/* ${SOURCE}/docs/*)
  list(APPEND files CMakeLists.txt README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md LICENSE)
endif()
foreach(file IN LISTS files)
  if(EXISTS ${SOURCE}/${file})
    get_filename_component(directory ${copy}/${file} DIRECTORY)
    file(COPY ${SOURCE}/${file} DESTINATION ${directory})
  endif()
endforeach()

run(${CMAKE_COMMAND} -S ${copy} -B ${WORK}/build -G Ninja -DCMAKE_TOOLCHAIN_FILE=${copy}/cmake/${ARCHITECTURE}.cmake
  ${options} -DBUILD_TESTING=OFF)
set(files iphlpapi.dll xp/iphlpapi.dll iphlpapi.lib libiphlpapi.a mediasense.exe examples/legacy-async.exe)
foreach(file iphlpapi.dll xp/iphlpapi.dll mediasense.exe iphlpapi.map xp/iphlpapi.map mediasense.map)
  list(APPEND files symbols/${file})
endforeach()
run(${CMAKE_COMMAND} --build ${WORK}/build --target iphlpapi iphlpapi_xp import_libraries mediasense legacy-async)

set(different "")
foreach(file IN LISTS files)
  execute_process(COMMAND ${CMAKE_COMMAND} -E compare_files ${BUILD}/${file} ${WORK}/build/${file}
    ERROR_QUIET RESULT_VARIABLE status)
  if(status EQUAL 1)
    list(APPEND different ${file})
  elseif(NOT status EQUAL 0)
    message(FATAL_ERROR "cannot compare ${file}")
  endif()
endforeach()
if(different)
  message(FATAL_ERROR "not the same bytes in ${BUILD} and ${WORK}/build: ${different}. "
    "Build again if the source has changed.")
endif()
