# SPDX-License-Identifier: MIT
# Shared by the scripts of the package tests.

# run(WORDS...): runs a command that must succeed, and sets ${text} to its output.
function(run)
  execute_process(COMMAND ${ARGN} OUTPUT_VARIABLE text ERROR_VARIABLE errors RESULT_VARIABLE status)
  string(APPEND text "${errors}")
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "${ARGN}: ${status}\n${text}")
  endif()
  set(text "${text}" PARENT_SCOPE)
endfunction()

# says(WANTED): ${text} must contain this, wherever CMake broke the lines.
macro(says wanted)
  string(REGEX REPLACE "[ \r\n]+" " " flat "${text}")
  string(FIND "${flat}" "${wanted}" place)
  if(place EQUAL -1)
    message(FATAL_ERROR "'${wanted}' is missing in:\n${text}")
  endif()
endmacro()

# refused(REASON WORDS...): configures, which must fail for this reason.
macro(refused reason)
  execute_process(COMMAND ${CMAKE_COMMAND} ${ARGN} OUTPUT_VARIABLE text ERROR_VARIABLE text RESULT_VARIABLE status)
  if(status EQUAL 0)
    message(FATAL_ERROR "the package was found, want '${reason}':\n${text}")
  endif()
  says("${reason}")
endmacro()

# needs_builds(FOLDERS...): each must be a build folder with everything that is installed.
macro(needs_builds)
  foreach(folder ${ARGN})
    foreach(file iphlpapi.dll iphlpapi.lib libiphlpapi.a mediasense.exe)
      if(NOT EXISTS ${folder}/${file})
        message(FATAL_ERROR "no ${folder}/${file}: build the preset x86 first, then x64")
      endif()
    endforeach()
  endforeach()
endmacro()
