# SPDX-License-Identifier: MIT
# Installation, in the layout of the release: the builds of both architectures fill one prefix together.
include(CMakePackageConfigHelpers)

set(half ${CMAKE_SYSTEM_PROCESSOR})
set(package ${PROJECT_SOURCE_DIR}/cmake/package)
set(generated ${PROJECT_BINARY_DIR}/package)
configure_file(${package}/mediasense.pc.in ${generated}/mediasense.pc @ONLY NEWLINE_STYLE LF)
# One file serves both architectures, so it must not depend on the size of a pointer: the two would
# differ, and which one is left would be chance, since CMake installs no file over one of the same time.
block()
  set(CMAKE_SIZEOF_VOID_P "")
  write_basic_package_version_file(${generated}/mediasense-config-version.cmake
    COMPATIBILITY SameMajorVersion ARCH_INDEPENDENT)
endblock()

install(PROGRAMS $<TARGET_FILE:iphlpapi> DESTINATION ${half})
install(PROGRAMS $<TARGET_FILE:iphlpapi_xp> DESTINATION ${half}/xp)
install(FILES ${PROJECT_BINARY_DIR}/iphlpapi.lib ${PROJECT_BINARY_DIR}/libiphlpapi.a DESTINATION ${half})
install(FILES ${generated}/mediasense.pc DESTINATION ${half}/pkgconfig)
# The 32-bit tool and example run everywhere, so these are at the top.
if(half STREQUAL "x86")
  install(PROGRAMS $<TARGET_FILE:mediasense> DESTINATION .)
  install(PROGRAMS $<TARGET_FILE:legacy-async> DESTINATION example)
else()
  install(PROGRAMS $<TARGET_FILE:mediasense> DESTINATION ${half})
endif()

install(FILES ${package}/mediasense-config.cmake ${generated}/mediasense-config-version.cmake
  DESTINATION lib/cmake/mediasense)
install(FILES include/mediasense.h DESTINATION include)
install(FILES README.md CHANGELOG.md CONTRIBUTING.md SECURITY.md LICENSE DESTINATION .)
install(FILES tools/mediasense.verb DESTINATION .)
install(DIRECTORY docs DESTINATION . FILES_MATCHING PATTERN *.md PATTERN *.png PATTERN *.svg)

# The release's second zip, with the same paths: cmake --install BUILD --component symbols
function(install_symbols file folder)
  cmake_path(REPLACE_EXTENSION file LAST_ONLY map OUTPUT_VARIABLE map)
  install(PROGRAMS ${PROJECT_BINARY_DIR}/symbols/${file} DESTINATION ${folder} COMPONENT symbols EXCLUDE_FROM_ALL)
  install(FILES ${PROJECT_BINARY_DIR}/symbols/${map} DESTINATION ${folder} COMPONENT symbols EXCLUDE_FROM_ALL)
endfunction()
install_symbols(iphlpapi.dll ${half})
install_symbols(xp/iphlpapi.dll ${half}/xp)
if(half STREQUAL "x86")
  install_symbols(mediasense.exe .)
else()
  install_symbols(mediasense.exe ${half})
endif()
install(FILES LICENSE DESTINATION . COMPONENT symbols EXCLUDE_FROM_ALL)
