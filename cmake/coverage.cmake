# For tools/coverage.sh: which lines of src/ the tests run. The DLL of such a build has a C runtime, which writes that down.
option(MEDIASENSE_COVERAGE "Count which lines run, for tools/coverage.sh; such a DLL is not for use" OFF)

# coverage_measure(TARGET): its own sources, and whatever links it.
function(coverage_measure target)
  if(MEDIASENSE_COVERAGE)
    target_compile_options(${target} PRIVATE -O0 --coverage -fprofile-update=atomic)
    target_link_options(${target} PUBLIC --coverage)
  endif()
endfunction()
