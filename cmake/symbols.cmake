# For reading crashes: the release's files are stripped, and a second zip has them unstripped.

# symbols_keep(TARGET PATH): keeps the unstripped file as symbols/PATH of the build folder, and the linker's map beside
# it.
function(symbols_keep target path)
  cmake_path(SET kept ${PROJECT_BINARY_DIR}/symbols/${path})
  cmake_path(REPLACE_EXTENSION kept LAST_ONLY map OUTPUT_VARIABLE map)
  cmake_path(GET kept PARENT_PATH folder)
  file(MAKE_DIRECTORY ${folder}) # ld makes none
  target_link_options(${target} PRIVATE -Wl,-Map=${map})
  # Or strip would write the current time into the file.
  add_custom_command(TARGET ${target} POST_BUILD VERBATIM BYPRODUCTS ${kept} ${map}
    COMMAND ${CMAKE_COMMAND} -E copy $<TARGET_FILE:${target}> ${kept}
    COMMAND ${CMAKE_COMMAND} -E env SOURCE_DATE_EPOCH=0 ${CMAKE_STRIP} $<TARGET_FILE:${target}>)
endfunction()
