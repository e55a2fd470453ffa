# A mutated DLL must fail for the expected reason.
#   cmake -DEXPLORE=<program> -DSCENARIO=<text> -DFAULT=<text> -P notice.cmake
cmake_minimum_required(VERSION 3.25)
if(MISSING)
  message(FATAL_ERROR "src/${MISSING} has no longer what the mutation changes: see tests/explore/CMakeLists.txt")
endif()
execute_process(COMMAND ${EXPLORE} all ${SCENARIO} OUTPUT_VARIABLE output ERROR_VARIABLE error RESULT_VARIABLE result)
message("${output}")
if(NOT result EQUAL 1 OR NOT output MATCHES "FAULT: [^\n]*${FAULT}")
  message(FATAL_ERROR "nobody notices: the result is ${result}, not a fault like '${FAULT}'\n${error}")
endif()
