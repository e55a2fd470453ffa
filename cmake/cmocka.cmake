# cmocka as a static library for the target at hand, from the source that tools/setup.sh fetches.
include(FetchContent)

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

add_library(cmocka_for_tests INTERFACE)
target_link_libraries(cmocka_for_tests INTERFACE cmocka-static)
target_include_directories(cmocka_for_tests SYSTEM INTERFACE ${cmocka_SOURCE_DIR}/include)
target_compile_definitions(cmocka_for_tests INTERFACE CMOCKA_STATIC)
