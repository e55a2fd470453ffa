# The causes for repeating a start are those in the table of docs/reliability.md.
#   cmake -DSOURCE=<dir> -P causes.cmake
cmake_minimum_required(VERSION 3.25)

file(READ ${SOURCE}/tests/wine/wine shell)
string(REGEX MATCHALL "cause='[^']+'" in_code "${shell}")
list(TRANSFORM in_code REPLACE "cause='(.+)'" "\\1")
foreach(file repeats.c dll/test_ends.c faults/process_end.c)
  file(READ ${SOURCE}/tests/${file} text)
  string(REGEX MATCHALL "(refused\\[\\] = |repeats_note[(])\"[^\"]+\"" found "${text}")
  list(TRANSFORM found REPLACE ".*\"(.+)\"" "\\1")
  list(APPEND in_code ${found})
endforeach()
list(REMOVE_DUPLICATES in_code)

file(READ ${SOURCE}/docs/reliability.md page)
string(REGEX REPLACE ".*\n[|] cause [|]([^#]*)\n#.*" "\\1" table "${page}")
string(REGEX MATCHALL "\n[|] `[^`]+` [|]" in_page "${table}")
list(TRANSFORM in_page REPLACE "\n[|] `(.+)` [|]" "\\1")

list(SORT in_code)
list(SORT in_page)
list(LENGTH in_code count)
if(count LESS 4 OR NOT in_code STREQUAL in_page)
  message(FATAL_ERROR "repeated: ${in_code}\nin docs/reliability.md: ${in_page}")
endif()
