# SPDX-License-Identifier: MIT
# The programs GNU and LLD, linked from the same object, import the same names from iphlpapi.dll, and just these:
#   cmake -DOBJDUMP= -DTABLE= -DARCHITECTURE= -DPROGRAM=<program|every> -DGNU= -DLLD= -P imports.cmake
cmake_minimum_required(VERSION 3.25)
include(${CMAKE_CURRENT_LIST_DIR}/../image/pe.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/names.cmake)

if(PROGRAM STREQUAL "every")
  linkable_names(${TABLE} ${ARCHITECTURE} symbols wanted)
elseif(ARCHITECTURE STREQUAL "x86")
  set(wanted DisableMediaSense GetNumberOfInterfaces RestoreMediaSense _PfCreateInterface@24)
else()
  set(wanted DisableMediaSense GetNumberOfInterfaces RestoreMediaSense PfCreateInterface)
endif()

foreach(linker GNU LLD)
  pe_dump(dump ${OBJDUMP} ${${linker}})
  pe_imports(imports "${dump}")
  list(FILTER imports INCLUDE REGEX "^iphlpapi\\.dll!")
  list(TRANSFORM imports REPLACE "^[^!]+!" "")
  same_set("imports of ${${linker}} from iphlpapi.dll" "${imports}" "${wanted}")
  set(${linker}_imports "${imports}")
endforeach()
same_set("imports with GNU ld beside those with lld-link" "${GNU_imports}" "${LLD_imports}")
list(LENGTH GNU_imports count)
message(STATUS "${count} equal imports")
