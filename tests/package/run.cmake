# SPDX-License-Identifier: MIT
# What the scripts of the package tests share.

# run(WORDS...): a command that has to succeed; its output is ${text} afterwards.
function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE text ERROR_VARIABLE errors RESULT_VARIABLE status)
  string(APPEND text "${errors}")
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${status}\n${text}")
  endif()
  set(text "${text}" PARENT_SCOPE)
endfunction()

# says(WANTED): ${text} holds this, however CMake has broken the lines.
macro(says wanted)
  string(REGEX REPLACE "[ \r\n]+" " " flat "${text}")
  string(FIND "${flat}" "${wanted}" place)
  if(place EQUAL -1)
    message(FATAL_ERROR "'${wanted}' is missing in:\n${text}")
  endif()
endmacro()

# refused(REASON WORDS...): configures, which has to fail, and for this reason.
macro(refused reason)
  execute_process(COMMAND ${CMAKE_COMMAND} ${ARGN} OUTPUT_VARIABLE text ERROR_VARIABLE text RESULT_VARIABLE status)
  if(status EQUAL 0)
    message(FATAL_ERROR "the package was found, want '${reason}':\n${text}")
  endif()
  says("${reason}")
endmacro()

# needs_builds(FOLDERS...): each has to be a build folder with all that is installed.
macro(needs_builds)
  foreach(folder ${ARGN})
    foreach(file iphlpapi.dll iphlpapi.lib libiphlpapi.a mediasense.exe)
      if(NOT EXISTS ${folder}/${file})
        message(FATAL_ERROR "no ${folder}/${file}: build the preset x86 first, then x64")
      endif()
    endforeach()
  endforeach()
endmacro()
