// SPDX-License-Identifier: MIT
// The exports of a DLL, by name and by number.
#ifndef PE_EXPORTS_H
#define PE_EXPORTS_H

#include "pe/image.h"

enum {
    PE_EXPORT_DIRECTORY_SIZE = 40, // without the tables
    PE_MOST_EXPORTS = 65536        // a table of names can address no more functions
};

typedef struct pe_exports {
    const pe_image_t *image;
    uint32_t rva; // of the whole directory: an address inside it is a forward string, not a function
    uint32_t size;
    uint32_t name; // RVA of the DLL's own name
    uint32_t first_ordinal;
    uint32_t function_count; // with empty entries
    uint32_t name_count;
    const unsigned char *functions; // the three tables
    const unsigned char *names;
    const unsigned char *ordinals;
} pe_exports_t;

typedef struct pe_export {
    const char *name; // NULL: exported by number only, or looked up by it
    uint32_t ordinal;
    uint32_t rva;            // of the function, or of the forward string
    bool forwarded;          // to another DLL
    const char *forward;     // NULL: not forwarded, or the string has no end
    uint32_t forward_offset; // in the file
} pe_export_t;

// False if there are none, or if the tables are not completely in the file.
bool pe_exports_open(pe_exports_t *exports, const pe_image_t *image);

// The export with the index-th name; false if its name or its function cannot be read. `index` is below name_count.
bool pe_exports_name(const pe_exports_t *exports, uint32_t index, pe_export_t *export);

// The index-th function, without its name; false if the entry is empty. `index` is below function_count.
bool pe_exports_function(const pe_exports_t *exports, uint32_t index, pe_export_t *export);

// The export of that name, case-sensitive.
bool pe_exports_find(const pe_exports_t *exports, const char *name, pe_export_t *export);

#endif
