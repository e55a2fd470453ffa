# What the tests share: cmocka as a static library, from the source that tools/setup.sh fetches; how
# deep a run goes and how slow the machine is; and what the processor's emulator cannot do.
include(FetchContent)

set(TEST_DEPTH 10 CACHE STRING "Percent of the repetitions that a full run makes")
set(TEST_FULL OFF) # what the default run only samples
if(TEST_DEPTH GREATER_EQUAL 100)
  set(TEST_FULL ON)
endif()
set(TEST_SLOWNESS 1 CACHE STRING "How many times slower than others the machine is, for time limits")

if(NOT EXISTS ${FETCHCONTENT_SOURCE_DIR_CMOCKA}/CMakeLists.txt)
  message(FATAL_ERROR "No source of cmocka at '${FETCHCONTENT_SOURCE_DIR_CMOCKA}'. Run: sh tools/setup.sh")
endif()
set(WITH_STATIC_LIB ON CACHE BOOL "" FORCE)
set(WITH_EXAMPLES OFF CACHE BOOL "" FORCE)
set(CMAKE_POLICY_DEFAULT_CMP0077 NEW)
FetchContent_Declare(cmocka EXCLUDE_FROM_ALL)
FetchContent_GetProperties(cmocka)
FetchContent_Populate(cmocka)
add_subdirectory(${cmocka_SOURCE_DIR} ${cmocka_BINARY_DIR} EXCLUDE_FROM_ALL)

add_library(scale STATIC ${PROJECT_SOURCE_DIR}/tests/scale.c)
if(WIN32)
  target_sources(scale PRIVATE ${PROJECT_SOURCE_DIR}/tests/repeats.c)
endif()
target_include_directories(scale PUBLIC ${PROJECT_SOURCE_DIR}/tests)
add_library(cmocka_for_tests STATIC ${PROJECT_SOURCE_DIR}/tests/harness.c)
if(WIN32)
  target_sources(cmocka_for_tests PRIVATE ${PROJECT_SOURCE_DIR}/tests/mutex_holder.c
    ${PROJECT_SOURCE_DIR}/tests/start.c ${PROJECT_SOURCE_DIR}/tests/threads.c)
endif()
if(MEDIASENSE_COVERAGE)
  target_compile_definitions(cmocka_for_tests PRIVATE HARNESS_DUMPS_COVERAGE)
endif()
target_link_libraries(cmocka_for_tests PUBLIC cmocka-static scale)
target_include_directories(cmocka_for_tests SYSTEM PUBLIC ${cmocka_SOURCE_DIR}/include)
target_compile_definitions(cmocka_for_tests PUBLIC CMOCKA_STATIC)

# emulator_lacks_TEST: "case: reason|case: reason", while 32-bit programs are emulated. Every entry must belong to a
# test (test_limit), on every machine.
execute_process(COMMAND sh ${PROJECT_SOURCE_DIR}/tools/emulator.sh state OUTPUT_VARIABLE processor
  OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
set(list ${PROJECT_SOURCE_DIR}/tests/emulator.txt)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${list})
file(STRINGS ${list} lines REGEX "^[^#]")
foreach(line IN LISTS lines)
  if(NOT line MATCHES "^(x86|x64)/([^ ]+) ([^ ]+): ([^;|]+)$")
    message(FATAL_ERROR "${list}: not 'ARCHITECTURE/TEST CASE: REASON': ${line}")
  endif()
  if(CMAKE_MATCH_1 STREQUAL CMAKE_SYSTEM_PROCESSOR)
    string(APPEND emulator_lacks_${CMAKE_MATCH_2} "|${CMAKE_MATCH_3}: ${CMAKE_MATCH_4}")
    set_property(GLOBAL APPEND PROPERTY tests_on_list ${CMAKE_MATCH_2})
  endif()
endforeach()

# test_builds(FIXTURE FOLDERS...): the fixture builds what has changed, or a test would pass with a program older than
# its source. Every test requires `build`, unless it packs other builds. tools/ctest.sh leaves both out: tools/test.sh
# has just built all.
function(test_builds fixture)
  add_test(NAME ${fixture} COMMAND sh ${PROJECT_SOURCE_DIR}/tests/build.sh ${ARGN})
  set_tests_properties(${fixture} PROPERTIES FIXTURES_SETUP ${fixture} TIMEOUT 7200)
endfunction()

set(build_folders ${PROJECT_BINARY_DIR})
if(CMAKE_SYSTEM_PROCESSOR STREQUAL "x64") # whose tests run x86 programs too
  list(PREPEND build_folders ${PROJECT_BINARY_DIR}/../x86)
endif()
test_builds(build ${build_folders})
if(NOT WIN32)
  test_builds(build_windows ${PROJECT_SOURCE_DIR}/build/x86 ${PROJECT_SOURCE_DIR}/build/x64)
endif()

# test_limit(SECONDS TEST...): ends tests that hang. SECONDS are at least ten times what they take on a fast machine
# and at the usual depth. Every test has a limit; the same call gives it the settings of the run.
function(test_limit seconds)
  math(EXPR limit "${seconds} * ${TEST_SLOWNESS}")
  if(TEST_DEPTH GREATER 10)
    math(EXPR limit "${limit} * ${TEST_DEPTH} / 10")
  endif()
  foreach(test IN LISTS ARGN)
    set(settings TEST_DEPTH=set:${TEST_DEPTH} TEST_SLOWNESS=set:${TEST_SLOWNESS} TEST_ONLY=unset: TEST_LISTED=unset:)
    set(lacks "${emulator_lacks_${test}}")
    if(lacks AND processor STREQUAL "emulated")
      string(SUBSTRING "${lacks}" 1 -1 lacks)
      list(APPEND settings "TEST_LISTED=set:${lacks}")
    endif()
    set_property(GLOBAL APPEND PROPERTY tests_with_limit ${test})
    set_property(GLOBAL PROPERTY limit_${test} ${seconds})
    set_tests_properties(${test} PROPERTIES TIMEOUT ${limit} ENVIRONMENT_MODIFICATION "${settings}"
      FIXTURES_REQUIRED build)
  endforeach()
endfunction()

# test_copies(TARGET PROGRAMS...): copies programs of other folders to this one, beside the tests.
function(test_copies target)
  set(copies "")
  foreach(program IN LISTS ARGN)
    list(APPEND copies
      COMMAND ${CMAKE_COMMAND} -E copy_if_different $<TARGET_FILE:${program}> ${CMAKE_CURRENT_BINARY_DIR})
  endforeach()
  add_custom_target(${target} ALL ${copies} DEPENDS ${ARGN} VERBATIM)
endfunction()

# test_ships(TEST PROGRAM [PLAIN] [ARGUMENTS ...] [FILES ...]): adds it to the test kit for Windows. There the FILES are
# beside the program, in the test's own folder; without PLAIN, iphlpapi.dll is one of them.
function(test_ships test program)
  cmake_parse_arguments(PARSE_ARGV 2 ship "PLAIN" "" "ARGUMENTS;FILES")
  if(ship_PLAIN)
    set(kind plain)
  else()
    set(kind shim)
    list(APPEND ship_FILES $<TARGET_FILE:iphlpapi>)
  endif()
  list(JOIN ship_ARGUMENTS " " arguments)
  list(JOIN ship_FILES "\t" files)
  get_property(seconds GLOBAL PROPERTY limit_${test})
  string(STRIP "$<TARGET_FILE_NAME:${program}> ${arguments}" command)
  set_property(GLOBAL APPEND PROPERTY tests_that_ship
    "${CMAKE_SYSTEM_PROCESSOR}/${test}\t${seconds}\t${kind}\t${command}\t$<TARGET_FILE:${program}>\t${files}\n")
endfunction()

# Call after the last test: writes the list that tools/kit.sh packs.
function(test_write_kit)
  get_property(lines GLOBAL PROPERTY tests_that_ship)
  list(JOIN lines "" lines)
  file(GENERATE OUTPUT ${PROJECT_BINARY_DIR}/kit.txt CONTENT "${lines}")
endfunction()

# Call after the last test: every listed test must exist.
function(test_check_list)
  get_property(listed GLOBAL PROPERTY tests_on_list)
  get_property(known GLOBAL PROPERTY tests_with_limit)
  list(REMOVE_ITEM listed "" ${known})
  if(listed AND TEST_FULL) # the default run leaves some tests out
    message(FATAL_ERROR "${list}: no such test: ${listed}")
  endif()
endfunction()
