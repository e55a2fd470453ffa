# Runs PROGRAM in a FOLDER of its own: `with` the DLL beside it, or `without`.
file(REMOVE_RECURSE ${FOLDER})
file(MAKE_DIRECTORY ${FOLDER})
file(COPY ${PROGRAM} DESTINATION ${FOLDER})
get_filename_component(name ${PROGRAM} NAME)
if(SHIM STREQUAL "with")
  file(COPY ${DLL} DESTINATION ${FOLDER})
endif()
set(ENV{WINEDLLOVERRIDES} "$ENV{WINEDLLOVERRIDES};winedbg.exe=d") # an abort is two lines then, not a page
execute_process(COMMAND ${EMULATOR} ./${name} WORKING_DIRECTORY ${FOLDER}
  OUTPUT_VARIABLE output ERROR_VARIABLE errors RESULT_VARIABLE code)

if(SHIM STREQUAL "with")
  set(wanted_code 0)
  set(wanted "Media sense is disabled.*127[.]0[.]0[.]1.*Media sense is restored; 0 references remain")
else()
  set(wanted_code 1)
  set(wanted "unimplemented function iphlpapi[.]dll[.]DisableMediaSense, aborting")
endif()
if(NOT code EQUAL wanted_code OR NOT "${output}${errors}" MATCHES "${wanted}")
  message(FATAL_ERROR "${name} ${SHIM} the shim: exit code ${code}, expected ${wanted_code}\n${output}${errors}")
endif()
