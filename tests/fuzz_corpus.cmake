# Fuzzes for so many seconds, from a corpus and what was found before, inputs of so many bytes at most.
#   cmake -DFUZZ=<program> -DCORPUS=<dir> -DWORK=<dir> -DMOST=<bytes> -DSECONDS= -P fuzz_corpus.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/fuzz.cmake)
file(MAKE_DIRECTORY ${WORK}/found)
fuzz_run(${FUZZ} ${WORK} -max_total_time=${SECONDS} -max_len=${MOST} -timeout=10 -rss_limit_mb=2048 -print_final_stats=1
  ${WORK}/found ${CORPUS})
