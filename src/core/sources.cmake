# The state machine: portable C, compiled for the DLL, the tool and the native tests.
set(core_sources
  async_restore.c exclusive.c list.c machine.c pending.c queue.c references.c request.c)
list(TRANSFORM core_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
