// SPDX-License-Identifier: MIT
// Adds exports to a DLL: forwarders to functions of the same names in another DLL.
#ifndef PE_EXTEND_H
#define PE_EXTEND_H

#include "pe/names.h"

typedef enum pe_extend {
    PE_EXTEND_DONE,
    PE_EXTEND_NOT_PE,
    PE_EXTEND_EXPORTS, // not all of its exports can be read
    PE_EXTEND_LAYOUT,  // no room in the headers for one more section, or invalid alignments
    PE_EXTEND_MANY,    // more than an export directory can hold
    PE_EXTEND_MEMORY   // not enough memory
} pe_extend_t;

// Appends a section that contains all exports: the old ones with their old ordinals, then `names`, which the DLL lacks
// (pe_names_missing). The new ones lead to TARGET.NAME; a target is for example C:\Windows\System32\iphlpapi. The names
// are sorted, and the checksum is corrected. A certificate is removed, since it would no longer match. Nothing else in
// the file changes. The caller frees `result`.
pe_extend_t pe_extend(const unsigned char *bytes, size_t size, const pe_names_t *names, const char *target,
                      unsigned char **result, size_t *result_size);

#endif
