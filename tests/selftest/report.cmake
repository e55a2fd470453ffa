# SPDX-License-Identifier: MIT
# tools/report.awk with a report that has every outcome, and with reports that must not count as good.
#   cmake -DSOURCE=<dir> -DWORK=<dir> -P report.cmake
set(here ${SOURCE}/tests/selftest)
set(repeated ${here}/repeated.txt)

function(expect code wanted)
  execute_process(COMMAND awk -f ${SOURCE}/tools/report.awk -v "times=building 7, " -v repeated=${repeated} ${ARGN}
    OUTPUT_VARIABLE text ERROR_VARIABLE text RESULT_VARIABLE found)
  string(FIND "${text}" "${wanted}" place)
  if(NOT found EQUAL code OR place EQUAL -1)
    message(SEND_ERROR "${ARGN}: exit code ${found}, not ${code}, or this is missing:\n${wanted}\nin:\n${text}")
  endif()
endfunction()

expect(1 "
skipped cases:
    report dll.good: this \"Wine\" cannot & will not
    report dll.bad: before it failed
    report tool.disk: nothing can be mounted here
    report tool.silent: no reason is given

seconds: building 7, testing-report 13
the slowest tests:
      11.5 report dll.bad
       1.2 report dll.good
       0.2 report tool.disk
       0.1 report tool.silent
       0.0 report dll.missing

failed:
    report dll.bad
    report dll.missing

Wine failed 3 starts, which were repeated
     2 refused a start
     1 died of a signal

1 passed, 2 failed, 4 skipped
" ${here}/report.xml)
set(repeated "")
expect(0 "\n\nWine failed 0 starts, which were repeated\n\n1 passed, 0 failed, 0 skipped\n" ${here}/good.xml)

file(READ ${here}/good.xml good)
string(REPLACE "</testsuite>" "" cut "${good}")
string(REPLACE "tests=\"1\"" "tests=\"2\"" short "${good}")
string(REGEX REPLACE "<testcase.*</testcase>" "" empty "${good}")
string(REPLACE "tests=\"1\"" "tests=\"0\"" empty "${empty}")
file(MAKE_DIRECTORY ${WORK})
foreach(name cut short empty)
  file(WRITE ${WORK}/${name}.xml "${${name}}")
  expect(1 "    ${name} has no whole report" ${here}/good.xml ${WORK}/${name}.xml)
endforeach()
file(WRITE ${WORK}/nothing.xml "")
expect(1 "\n\n1 passed, 1 failed, 0 skipped\n" ${WORK}/nothing.xml ${here}/good.xml)
expect(1 "\n\n1 passed, 1 failed, 0 skipped\n" ${here}/good.xml ${WORK}/none.xml)
