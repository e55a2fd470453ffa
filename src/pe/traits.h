// SPDX-License-Identifier: MIT
// Properties of a program or DLL, beyond its headers.
#ifndef PE_TRAITS_H
#define PE_TRAITS_H

#include "pe/image.h"

typedef struct pe_traits {
    bool cut;           // sections extend beyond the end of the file, so no system loads it
    bool managed;       // has a CLR header
    bool il_only;       // managed, without machine code
    bool needs_32bit;   // managed, and marked to run as 32 bit
    bool prefers_32bit; // managed, and runs as 32 bit if both are possible
    bool old_runtime;   // managed, for .NET 1: 64-bit Windows runs it as 32 bit
    bool system32_only; // DependentLoadFlags: DLLs are searched in System32 only
    bool packed;        // by the section names of known packers, or by sections or imports that are typical of them
    bool wine_builtin;  // Wine's mark follows the DOS header
} pe_traits_t;

// All false if this is no PE.
void pe_traits_read(pe_traits_t *traits, const pe_image_t *image);

#endif
