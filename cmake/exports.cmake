# Writes the .def files of one architecture from the table def/exports.tsv.
#
# exports_write(ARCHITECTURE SYSTEM_DIRECTORY OUT_DIR) makes in OUT_DIR
#   forward.def   for linking the DLL: our two functions, and a forwarder for every other name
#   xp.def        for linking the XP edition: its functions, and a forwarder for every other name
#   import.def    for the GNU import library
#   short.def     for the short one: names whose x86 decoration the DLL does not export
#   decorated.def for the short one: names that are exported with their x86 decoration (empty on x64), as forwarders
#                 since only so lld-link makes import members of them without a definition
#
# A line of the table is: name, bytes that the function takes off the stack on x86 ("?" if nobody has documented
# them), kind, ordinal. The kinds: own (code in both editions), xp (code in the XP edition), forward, and decorated
# (forward; the system exports it on x86 as _Name@bytes, and Wine does so on x64 too; that name's ordinal follows after
# a comma). Ordinals never change: those to 364 are the ones of version 1.0.0, and new names come after the last.

function(exports_check_directory directory)
  if(NOT directory MATCHES "^[A-Za-z]:\\\\[^\"]*[^\"\\\\]$")
    message(FATAL_ERROR "MEDIASENSE_SYSTEM_DIRECTORY is '${directory}': want an absolute path with backslashes "
      "and none at its end, such as C:\\Windows\\System32")
  endif()
  if(directory MATCHES "[.]")
    message(FATAL_ERROR "MEDIASENSE_SYSTEM_DIRECTORY is '${directory}': it may hold no dot, since loaders of the "
      "Windows XP era end the module's name in a forward string at the first one")
  endif()
endfunction()

function(exports_write architecture system_directory out_dir)
  exports_check_directory("${system_directory}")
  set(table ${PROJECT_SOURCE_DIR}/def/exports.tsv)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${table})
  set(forward "")
  set(xp "")
  set(import "")
  set(short "")
  set(decorated "")
  file(STRINGS ${table} lines)
  list(POP_FRONT lines)
  foreach(line IN LISTS lines)
    if(NOT line MATCHES "^([A-Za-z0-9_]+)\t([0-9]+|[?])\t(own|xp|forward|decorated)\t([0-9]+)(,([0-9]+))?$")
      message(FATAL_ERROR "${table}: cannot read '${line}'")
    endif()
    set(name ${CMAKE_MATCH_1})
    set(bytes ${CMAKE_MATCH_2})
    set(kind ${CMAKE_MATCH_3})
    set(ordinal "@${CMAKE_MATCH_4}")
    set(decorated_ordinal "@${CMAKE_MATCH_6}")
    set(full "_${name}@${bytes}")

    # What the DLL exports.
    if(architecture STREQUAL "x86")
      set(code "    ${name} = ${name}@${bytes} ${ordinal}\n")
    else()
      set(code "    ${name} ${ordinal}\n")
    endif()
    set(forwarder "    ${name} = \"${system_directory}\\iphlpapi.${name}\" ${ordinal}\n")
    if(kind STREQUAL "decorated")
      string(APPEND forwarder "    \"${full}\" = \"${system_directory}\\iphlpapi.${full}\" ${decorated_ordinal}\n")
    endif()
    if(kind STREQUAL "own")
      string(APPEND forward "${code}")
    else()
      string(APPEND forward "${forwarder}")
    endif()
    if(kind MATCHES "^(own|xp)$")
      string(APPEND xp "${code}")
    else()
      string(APPEND xp "${forwarder}")
    endif()

    # What a program links: on x86 a function of unknown stack bytes has no linkable name.
    if(architecture STREQUAL "x64")
      string(APPEND import "    ${name}\n")
      string(APPEND short "    ${name}\n")
    elseif(kind STREQUAL "decorated")
      string(APPEND import "    ${name}@${bytes} == ${full}\n")
      string(APPEND decorated "    ${full} = system.${full}\n")
    elseif(NOT bytes STREQUAL "?")
      string(APPEND import "    ${name}@${bytes} == ${name}\n")
      string(APPEND short "    ${name}@${bytes}\n")
    endif()
  endforeach()
  foreach(def forward xp import short decorated)
    file(CONFIGURE OUTPUT ${out_dir}/${def}.def CONTENT "LIBRARY \"iphlpapi.dll\"\nEXPORTS\n${${def}}" @ONLY)
  endforeach()
endfunction()
