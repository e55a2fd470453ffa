// SPDX-License-Identifier: MIT
// How a file comes by a function of a DLL.
#ifndef PE_IMPORTS_H
#define PE_IMPORTS_H

#include "pe/image.h"

// From the least certain to the most; where there are several the most certain is given.
typedef enum pe_import {
    PE_IMPORT_NONE,
    PE_IMPORT_NAMED,   // not imported, but the name stands in the file: GetProcAddress may be asked for it
    PE_IMPORT_DELAYED, // resolved at the first call
    PE_IMPORT_STATIC   // resolved when the program starts
} pe_import_t;

// Descriptors and names that are looked at, in all; what comes after them is taken as not there.
enum { PE_MOST_IMPORTS = 262144 };

// The DLL's name is compared without regard to case, the function's exactly. What is imported by number is not found.
pe_import_t pe_imports_find(const pe_image_t *image, const char *dll, const char *name);

// Named is a DLL whose name stands in the file in any case: with ".dll" anywhere, without it as a word of its own.
pe_import_t pe_imports_dll(const pe_image_t *image, const char *dll);

// Is any function imported from that DLL by number? Never PE_IMPORT_NAMED.
pe_import_t pe_imports_by_number(const pe_image_t *image, const char *dll);

// Is all that it imports what an unpacker needs to load the rest: LoadLibrary, GetProcAddress, and functions for memory?
bool pe_imports_are_of_loader(const pe_image_t *image);

// Calls `visit` with the name of every DLL that is imported, also at the first call, in the file's own spelling.
typedef void pe_imports_visit_t(void *context, const char *dll);
void pe_imports_each(const pe_image_t *image, pe_imports_visit_t *visit, void *context);

#endif
