// SPDX-License-Identifier: MIT
// What sets a program or DLL apart, beyond its headers.
#ifndef PE_TRAITS_H
#define PE_TRAITS_H

#include "pe/image.h"

typedef struct pe_traits {
    bool cut;           // sections reach beyond the end of the file, so that no system loads it
    bool managed;       // has a CLR header
    bool il_only;       // managed, without machine code
    bool needs_32bit;   // managed, and marked to run as 32 bit
    bool prefers_32bit; // managed, and runs as 32 bit where there is a choice
    bool old_runtime;   // managed, for .NET 1: 64-bit Windows runs it as 32 bit
    bool system32_only; // DependentLoadFlags: DLLs are searched in System32 and nowhere else
    bool packed;        // by a known packer's section names, or by the shape or the imports that packers leave
    bool wine_builtin;  // Wine's mark stands behind the DOS header
} pe_traits_t;

// All false for what is no PE.
void pe_traits_read(pe_traits_t *traits, const pe_image_t *image);

#endif
