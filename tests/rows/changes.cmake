# The first section of CHANGELOG.md is that of the project's version, and is not empty. With a section "Unreleased"
# above it, a release would have changes that its version does not name.
#   cmake -DSOURCE=<dir> -DVERSION=<a.b.c> -P changes.cmake
cmake_minimum_required(VERSION 3.25)

file(STRINGS ${SOURCE}/CHANGELOG.md lines REGEX "^(## |- )")
list(POP_FRONT lines first second)
if(NOT first STREQUAL "## ${VERSION}")
  message(FATAL_ERROR "CHANGELOG.md begins with '${first}', want '## ${VERSION}', the version in CMakeLists.txt")
endif()
if(NOT second MATCHES "^- ")
  message(FATAL_ERROR "CHANGELOG.md has nothing about ${VERSION}")
endif()
