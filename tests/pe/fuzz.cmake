# Fuzzes for SECONDS: from the corpus, from the files that pe_seeds builds, and from available programs up to 200
# there.
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../fuzz.cmake)
set(most 204800)
set(seeds ${WORK}/seeds)
file(REMOVE_RECURSE ${seeds})
file(MAKE_DIRECTORY ${seeds} ${WORK}/found)
execute_process(COMMAND ${SEEDS} ${seeds} COMMAND_ERROR_IS_FATAL ANY)

file(GLOB own ${SOURCE}/build/x86/*.dll ${SOURCE}/build/x86/*.exe ${SOURCE}/build/x64/*.dll
  ${SOURCE}/build/x86/tests/link/link_program_*.exe ${SOURCE}/build/x64/tests/link/link_program_*.exe)
file(GLOB wines /usr/lib/*/wine/*-windows/*.dll /usr/lib/*/wine/*-windows/*.exe)
set(number 0)
set(every 0)
foreach(program IN LISTS own wines)
  file(SIZE ${program} size)
  # All of our own, and every eighth of Wine's: all of them would take too long.
  math(EXPR every "(${every} + 1) % 8")
  if(size LESS_EQUAL most AND (every EQUAL 0 OR program IN_LIST own))
    math(EXPR number "${number} + 1")
    get_filename_component(name ${program} NAME)
    file(COPY_FILE ${program} ${seeds}/${number}-${name})
  endif()
endforeach()
message(STATUS "${number} programs to begin with")

fuzz_run(${FUZZ} ${WORK} -max_total_time=${SECONDS} -max_len=${most} -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
  ${WORK}/found ${SOURCE}/tests/pe/corpus ${seeds})
