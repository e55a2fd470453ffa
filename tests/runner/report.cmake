# SPDX-License-Identifier: MIT
# tools/report.awk against a report with every outcome, and against one that is missing.
#   cmake -DSOURCE=<dir> -P report.cmake
set(here ${SOURCE}/tests/runner)
execute_process(COMMAND awk -f ${SOURCE}/tools/report.awk -v "times=building 7, " ${here}/report.xml ${here}/none.xml
  OUTPUT_VARIABLE text ERROR_VARIABLE text RESULT_VARIABLE code)
set(wanted "none: no tests were run

skipped:
    report dll.good: this \"Wine\" cannot & will not
    report dll.bad: before it failed
    report tool.disk: nothing can be mounted here

seconds: building 7, testing-report 12, testing-none 0
the slowest tests:
      11.5 report dll.bad
       1.2 report dll.good
       0.2 report tool.disk
       0.0 report dll.missing

1 passed, 3 failed, 3 skipped
")
if(NOT code EQUAL 1 OR NOT text STREQUAL wanted)
  message(FATAL_ERROR "exit code ${code}:\n${text}")
endif()

execute_process(COMMAND awk -f ${SOURCE}/tools/report.awk ${here}/good.xml OUTPUT_VARIABLE text RESULT_VARIABLE code)
if(NOT code EQUAL 0 OR NOT text MATCHES "\n1 passed, 0 failed, 0 skipped\n$")
  message(FATAL_ERROR "exit code ${code}:\n${text}")
endif()
