# The readers of Windows programs' files: portable C, compiled for the tool and the native tests.
set(pe_sources
  exports.c extend.c forward.c image.c imports.c manifest.c names.c resource.c strings.c traits.c)
list(TRANSFORM pe_sources PREPEND ${CMAKE_CURRENT_LIST_DIR}/)
