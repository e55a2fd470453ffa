# SPDX-License-Identifier: MIT
# Both import libraries define the same function symbols: every linkable one of the table, and its __imp_ pointer.
#   cmake -DNM=<llvm-nm> -DTABLE= -DARCHITECTURE= -DGNU= -DSHORT= -P symbols.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../image/pe.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/names.cmake)

# Skips the symbols of the import table itself: its descriptor, its ends and the name of the DLL. With
# --extern-only, llvm-nm would hide the __imp_ half of a short import.
function(functions_of out library)
  execute_process(COMMAND ${NM} --defined-only ${library}
    OUTPUT_VARIABLE text ERROR_VARIABLE error RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${NM} ${library}: ${status}\n${error}")
  endif()
  string(REGEX MATCHALL "\n[0-9a-f]+ [A-Z] [^\n]+" lines "${text}")
  list(TRANSFORM lines REPLACE "^\n[0-9a-f]+ [A-Z] " "")
  list(FILTER lines EXCLUDE REGEX "_iname$|^__?head_|_IMPORT_DESCRIPTOR|_NULL_THUNK_DATA$")
  list(SORT lines)
  set(${out} "${lines}" PARENT_SCOPE)
endfunction()

linkable_names(${TABLE} ${ARCHITECTURE} symbols imports)
list(TRANSFORM symbols PREPEND __imp_ OUTPUT_VARIABLE pointers)
set(wanted ${symbols} ${pointers})
functions_of(gnu ${GNU})
functions_of(short ${SHORT})
same_set("symbols of ${GNU}" "${gnu}" "${wanted}")
same_set("symbols of ${SHORT}" "${short}" "${wanted}")
same_set("symbols of both libraries" "${gnu}" "${short}")
list(LENGTH gnu count)
message(STATUS "${count} equal symbols")
