// SPDX-License-Identifier: MIT
// Gives a DLL more exports: forwarders to functions of the same names in another DLL.
#ifndef PE_EXTEND_H
#define PE_EXTEND_H

#include "pe/names.h"

typedef enum pe_extend {
    PE_EXTEND_DONE,
    PE_EXTEND_NOT_PE,
    PE_EXTEND_EXPORTS, // what it exports cannot be read, or not all of it
    PE_EXTEND_LAYOUT,  // no room in the headers for one more section, or alignments that make no sense
    PE_EXTEND_MANY,    // more than an export directory can hold
    PE_EXTEND_MEMORY   // there is none
} pe_extend_t;

// The DLL with a section of its own at the end that holds all exports: the old ones with the ordinals that they had, then
// `names`, which it lacks (pe_names_missing). They lead to TARGET.NAME; the target is such as C:\Windows\System32\iphlpapi.
// The names are sorted, and the checksum is corrected. A certificate, which is that of another file then, is left out. Nothing else
// of the file changes. `result` is to be freed.
pe_extend_t pe_extend(const unsigned char *bytes, size_t size, const pe_names_t *names, const char *target,
                      unsigned char **result, size_t *result_size);

#endif
