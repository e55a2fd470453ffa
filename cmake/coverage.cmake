# For tools/coverage.sh. In such a build the DLL has a C runtime, which records the lines that ran.
option(MEDIASENSE_COVERAGE "Count which lines run, for tools/coverage.sh; such a DLL is not for use" OFF)

# coverage_measure(TARGET): measures its sources, and those of what links it.
function(coverage_measure target)
  if(MEDIASENSE_COVERAGE)
    target_compile_options(${target} PRIVATE -O0 --coverage -fprofile-update=atomic)
    target_link_options(${target} PUBLIC --coverage)
  endif()
endfunction()
