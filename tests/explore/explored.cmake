# The sources of the explored world, for each compiler that builds it.
include(${PROJECT_SOURCE_DIR}/src/core/sources.cmake)
set(explored_sources ${core_sources})
foreach(noun deadline event event_pool impersonation lock overlapped process shared slot thread)
  list(APPEND explored_sources ${PROJECT_SOURCE_DIR}/src/system/${noun}.c)
endforeach()
set(world_sources
  caller.c configs.c contract.c kernel.c ntdll.c possible_moves.c quiescence.c scenario.c search.c state.c step.c
  system.c win32.c win32_threads.c world.c)
set(raw_flags -O3 -fno-builtin) # or its loops become calls that the sanitizer watches

# shim(NAME OBJECTS...): links the DLL's objects into NAME.o, whose static data are in their own sections. The world
# exchanges these when it switches processes. Nothing else may be in them: hence no red zones, and traps in place of
# messages.
function(shim name)
  set(shim ${CMAKE_CURRENT_BINARY_DIR}/${name}.o)
  add_custom_command(OUTPUT ${shim} DEPENDS ${ARGN}
    COMMAND ${CMAKE_LINKER} -r -o ${shim}.all ${ARGN}
    COMMAND ${CMAKE_OBJCOPY} --rename-section .bss=shim_bss --rename-section .data=shim_data ${shim}.all ${shim}
    COMMAND_EXPAND_LISTS VERBATIM)
  set_source_files_properties(${shim} PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
endfunction()
