# SPDX-License-Identifier: MIT
# Cases on the emulator's list count as skipped if they fail, and as failed if they pass.
#   cmake -DPROGRAM=<cases.exe> -DEMULATOR= -P list.cmake

# expect(CODE LIST TEXT...): checks the program's exit code with that list, and its output.
function(expect code list)
  set(ENV{TEST_LISTED} "${list}")
  execute_process(COMMAND ${EMULATOR} ${PROGRAM} OUTPUT_VARIABLE text ERROR_VARIABLE text RESULT_VARIABLE found)
  if(NOT found EQUAL code)
    message(SEND_ERROR "'${list}': exit code ${found}, not ${code}:\n${text}")
  endif()
  foreach(wanted IN LISTS ARGN)
    string(FIND "${text}" "${wanted}" place)
    if(place EQUAL -1)
      message(SEND_ERROR "'${list}': '${wanted}' is missing in:\n${text}")
    endif()
  endforeach()
endfunction()

expect(0 "bad: a reason|crashing: another: one" "skipped: bad: a reason" "skipped: crashing: another: one"
  "[  PASSED  ] 1 test(s).")
expect(1 "bad: a reason|crashing: another|good: a third"
  "good passes under the emulator: take it off tests/emulator.txt" "[  FAILED  ] good")
expect(0 "bad: a reason|crashing: another|good: at times a third" "skipped: good: at times a third")
expect(2 "bad: a reason|crashing: another|goo: a third" "'goo: a third' is no case of this program")
set(ENV{TEST_ONLY} goo)
expect(2 "")
set(ENV{TEST_ONLY} good)
expect(0 "" "[  PASSED  ] 1 test(s).")
