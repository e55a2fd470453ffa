# Runs the runner with programs that pass, fail, crash, hang, leave a child behind or are missing: each is reported, and
# none keeps the rest from being run.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/results.cmake)

file(REMOVE_RECURSE ${WORK})
set(tests "")
# place(NAME SECONDS COMMAND)
macro(place name seconds command)
  file(MAKE_DIRECTORY ${WORK}/${ARCHITECTURE}/tests/${name})
  file(COPY ${MISBEHAVE} DESTINATION ${WORK}/${ARCHITECTURE}/tests/${name})
  string(APPEND tests "${ARCHITECTURE}/${name}\t${seconds}\tplain\t${command}\n")
endmacro()
place(kit.pass 60 "misbehave.exe pass")
place(kit.fail 60 "misbehave.exe fail")
place(kit.crash 60 "misbehave.exe crash")
place(kit.hang 2 "misbehave.exe hang")
place(kit.look 60 "misbehave.exe look")
place(kit.orphan 60 "misbehave.exe orphan")
place(kit.look_again 60 "misbehave.exe look")
place(kit.missing 60 "nobody.exe")
place(kit.last 60 "misbehave.exe pass")
file(WRITE ${WORK}/tests.txt "${tests}")
file(COPY ${RUNNER} DESTINATION ${WORK})

# run(CODE ARGUMENTS...): what it prints goes to `output`.
function(run code)
  execute_process(COMMAND ${EMULATOR} ./run-tests.exe ${ARGN} WORKING_DIRECTORY ${WORK}
    OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE status)
  string(REPLACE "\r" "" output "${output}")
  if(NOT status EQUAL code)
    message(FATAL_ERROR "exit code ${status} and not ${code}\n${output}${errors}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

set(a ${ARCHITECTURE})
set(seconds "[0-9]+[.][0-9] s\n")
run(1)
set(wanted
  "^1 of 9  ${a}/kit.pass ... passed in ${seconds}"
  "2 of 9  ${a}/kit.fail ... FAILED: exit code 7 after ${seconds}"
  "3 of 9  ${a}/kit.crash ... FAILED: it crashed with C0000005 after ${seconds}"
  "4 of 9  ${a}/kit.hang ... FAILED: it did not end within 2 seconds\n"
  "5 of 9  ${a}/kit.look ... passed in ${seconds}"
  "6 of 9  ${a}/kit.orphan ... passed in ${seconds}"
  "7 of 9  ${a}/kit.look_again ... passed in ${seconds}"
  "8 of 9  ${a}/kit.missing ... FAILED: it cannot be started, error 2\n"
  "9 of 9  ${a}/kit.last ... passed in ${seconds}"
  "\n5 passed, 4 failed, 6 skipped\n"
  "Please send the file results-[^ ]+.txt that lies beside this program.\n$")
list(JOIN wanted "" wanted)
if(NOT output MATCHES "${wanted}")
  message(FATAL_ERROR "not as it should be:\n${output}")
endif()

read_results(results ${WORK})
foreach(part "test kit    media-sense shim ${VERSION} .commit [0-9a-z-]+." "kernel      [0-9]+[.][0-9]+, build [0-9]+\n"
    "system      (32|64) bit, machine [0-9a-f]+, [0-9]+ processors\n" "Wine        [0-9]+[.]"
    "=== ${a}/kit.fail FAILED: exit code 7 after ${seconds}the first line\nskipped: this and that\n"
    "=== ${a}/kit.crash FAILED[^\n]*\nabout to crash\n" "=== ${a}/kit.hang FAILED[^\n]*\nthe child runs\n"
    "\n5 passed, 4 failed, 6 skipped\n$")
  if(NOT results MATCHES "${part}")
    message(FATAL_ERROR "the results do not say '${part}':\n${results}")
  endif()
endforeach()
check_hashes("${results}" ${WORK})

run(0 kit.look_again)
if(NOT output MATCHES "Please send the file results-[^ ]+-part.txt")
  message(FATAL_ERROR "a part: ${output}")
endif()
run(2 --help)
run(2 kit.look kit.last)
run(2 nothing)
if(NOT output MATCHES "No test has that in its name")
  message(FATAL_ERROR "an unknown test: ${output}")
endif()
# Two at once: the references that tests count are the computer's.
set(start COMMAND ${EMULATOR} ./run-tests.exe kit.hang)
execute_process(${start} ${start} WORKING_DIRECTORY ${WORK} OUTPUT_QUIET RESULTS_VARIABLE codes)
list(SORT codes)
if(NOT codes STREQUAL "1;2")
  message(FATAL_ERROR "two at once: ${codes}, and not 1;2")
endif()

# The user's own settings for Wine are restored.
set(overrides "HKCU\\Software\\Wine\\DllOverrides")
execute_process(COMMAND ${EMULATOR} reg add ${overrides} /v iphlpapi /d builtin /f OUTPUT_QUIET
  COMMAND_ERROR_IS_FATAL ANY)
set(tests "")
place(kit.pass 60 "misbehave.exe pass")
string(REPLACE "\tplain\t" "\tshim\t" tests "${tests}")
file(WRITE ${WORK}/tests.txt "${tests}")
run(0)
execute_process(COMMAND ${EMULATOR} reg query ${overrides} OUTPUT_VARIABLE set COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND ${EMULATOR} reg delete ${overrides} /v iphlpapi /f OUTPUT_QUIET)
if(NOT set MATCHES "iphlpapi +REG_SZ +builtin" OR set MATCHES "winedbg")
  message(FATAL_ERROR "left behind: ${set}")
endif()

file(REMOVE ${WORK}/tests.txt)
run(2)
if(NOT output MATCHES "unpack the whole zip")
  message(FATAL_ERROR "without a list: ${output}")
endif()
file(WRITE ${WORK}/tests.txt "nonsense\n")
run(2)
