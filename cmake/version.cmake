# Writes version and commit into a header for the version resource, at each build, but only if they changed:
#   cmake -DSOURCE=<dir> -DVERSION=<a.b.c> -DOUT=<file> -P version.cmake
# Takes the commit of this source, not of a repository that contains a copy of it.
get_filename_component(parent ${SOURCE} DIRECTORY)
set(ENV{GIT_CEILING_DIRECTORIES} ${parent})
execute_process(COMMAND git -C ${SOURCE} describe --always --abbrev=12 --dirty --exclude *
  OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET RESULT_VARIABLE status)
if(NOT status EQUAL 0)
  set(commit "unknown") # a source archive has no history
endif()
string(REPLACE "." "," numbers ${VERSION})
file(CONFIGURE OUTPUT ${OUT} CONTENT "#define VERSION_NUMBERS ${numbers},0
#define VERSION_FILE \"${VERSION}\"
#define VERSION_PRODUCT \"${VERSION} (commit ${commit})\"
")
