# Unpacks the kit, and runs all of it in a Wine prefix that nothing has been done in:
#   cmake -DZIP=<zip> -DWORK=<dir> -DUNZIP= -DVERSION= -P run.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/results.cmake)

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK})
get_filename_component(name ${ZIP} NAME_WLE)
set(ENV{WINEPREFIX} ${WORK}/prefix)
set(ENV{WINEDEBUG} -all)
set(ENV{LC_ALL} C.UTF-8)
set(ENV{WINEDLLOVERRIDES} "mscoree,mshtml=")

execute_process(COMMAND ${UNZIP} -q ${ZIP} -d ${WORK} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND wineboot --init OUTPUT_QUIET ERROR_QUIET COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND wine run-tests.exe WORKING_DIRECTORY ${WORK}/${name}
  OUTPUT_FILE ${WORK}/output.txt ERROR_QUIET RESULT_VARIABLE status)
execute_process(COMMAND wineserver -k)
file(READ ${WORK}/output.txt output)
read_results(results ${WORK}/${name})
message("${output}")
if(NOT status EQUAL 0 OR NOT output MATCHES "\n[0-9]+ passed, 0 failed, [0-9]+ skipped")
  file(GLOB file ${WORK}/${name}/results-*.txt)
  execute_process(COMMAND awk "/^===/ { failed = / FAILED/ } failed" ${file})
  message(FATAL_ERROR "exit code ${status}")
endif()
check_hashes("${results}" ${WORK}/${name})
