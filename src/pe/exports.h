// SPDX-License-Identifier: MIT
// What a DLL exports: by name, and by number.
#ifndef PE_EXPORTS_H
#define PE_EXPORTS_H

#include "pe/image.h"

enum {
    PE_EXPORT_DIRECTORY_SIZE = 40, // without the tables
    PE_MOST_EXPORTS = 65536        // a table of names can address no more functions
};

typedef struct pe_exports {
    const pe_image_t *image;
    uint32_t rva; // of the whole directory: what lies in it is a forward string, not a function
    uint32_t size;
    uint32_t name; // RVA of the DLL's own name
    uint32_t first_ordinal;
    uint32_t function_count; // with those that are empty
    uint32_t name_count;
    const unsigned char *functions; // the three tables
    const unsigned char *names;
    const unsigned char *ordinals;
} pe_exports_t;

typedef struct pe_export {
    const char *name; // NULL: exported by number alone, or found by it
    uint32_t ordinal;
    uint32_t rva;            // of the function, or of the forward string
    bool forwarded;          // to another DLL
    const char *forward;     // NULL: not forwarded, or no zero ends the string
    uint32_t forward_offset; // in the file
} pe_export_t;

// False where there are none, or where the tables do not lie in the file as a whole.
bool pe_exports_open(pe_exports_t *exports, const pe_image_t *image);

// The one with the index-th name; false when it has no name or no function that can be read. `index` is below
// name_count.
bool pe_exports_name(const pe_exports_t *exports, uint32_t index, pe_export_t *export);

// The index-th function, without its name; false when there is none in that place. `index` is below function_count.
bool pe_exports_function(const pe_exports_t *exports, uint32_t index, pe_export_t *export);

// The one of that name, compared exactly.
bool pe_exports_find(const pe_exports_t *exports, const char *name, pe_export_t *export);

#endif
