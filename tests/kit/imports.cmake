# Everything in the kit starts on Windows XP: it imports only what XP has.
#   cmake -DKIT=<folder> -DSOURCE=<dir> -DOBJDUMP= -P imports.cmake
cmake_minimum_required(VERSION 3.25)

set(tests ${SOURCE}/tests)
set(lists "${tests}/image/xp-imports.txt;${tests}/tool/xp-imports.txt;${tests}/kit/xp-imports.txt")
file(GLOB_RECURSE files ${KIT}/*.exe ${KIT}/*.dll)
set(seen "")
foreach(file IN LISTS files)
  file(SHA1 ${file} hash)
  get_filename_component(name ${file} NAME)
  if(hash IN_LIST seen OR name STREQUAL "empty.exe")
    continue() # it imports nothing
  endif()
  list(APPEND seen ${hash})
  execute_process(COMMAND ${CMAKE_COMMAND} -DCHECK=imports -DDLL=${file} "-DIMPORTS=${lists}" -DOBJDUMP=${OBJDUMP}
    -P ${tests}/image/check.cmake OUTPUT_QUIET ERROR_VARIABLE error RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(SEND_ERROR "${file}:\n${error}")
  endif()
endforeach()
list(LENGTH seen count)
if(count LESS 60)
  message(FATAL_ERROR "only ${count} programs and DLLs in ${KIT}")
endif()
message(STATUS "${count} programs and DLLs")
