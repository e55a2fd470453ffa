# Fuzzes for so many seconds, from the corpus and what was found before.
#   cmake -DFUZZ=<program> -DCORPUS=<dir> -DWORK=<dir> -DSECONDS= -P fuzz.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../fuzz.cmake)
file(MAKE_DIRECTORY ${WORK}/found)
fuzz_run(${FUZZ} ${WORK} -max_total_time=${SECONDS} -max_len=512 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
  ${WORK}/found ${CORPUS})
