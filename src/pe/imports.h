// SPDX-License-Identifier: MIT
// How a file imports a function of a DLL.
#ifndef PE_IMPORTS_H
#define PE_IMPORTS_H

#include "pe/image.h"

// From the least certain to the most certain. If several apply, the most certain one counts.
typedef enum pe_import {
    PE_IMPORT_NONE,
    PE_IMPORT_NAMED,   // not imported, but the file contains the name: it may call GetProcAddress
    PE_IMPORT_DELAYED, // resolved at the first call
    PE_IMPORT_STATIC   // resolved when the program starts
} pe_import_t;

// The most descriptors and names that are read; further ones are treated as absent.
enum { PE_MOST_IMPORTS = 262144 };

// The DLL's name is not case-sensitive, the function's is. Imports by number are not found.
pe_import_t pe_imports_find(const pe_image_t *image, const char *dll, const char *name);

// PE_IMPORT_NAMED: the file contains the DLL's name in any case, either with ".dll" anywhere, or without it as a whole
// word.
pe_import_t pe_imports_dll(const pe_image_t *image, const char *dll);

// Is any function imported from that DLL by number? Never PE_IMPORT_NAMED.
pe_import_t pe_imports_by_number(const pe_image_t *image, const char *dll);

// Does it import only what an unpacker needs to load the rest: LoadLibrary, GetProcAddress, and functions for memory?
bool pe_imports_are_of_loader(const pe_image_t *image);

// Calls `visit` with the name of every imported DLL, delayed ones too, in the file's own spelling.
typedef void pe_imports_visit_t(void *context, const char *dll);
void pe_imports_each(const pe_image_t *image, pe_imports_visit_t *visit, void *context);

#endif
