// SPDX-License-Identifier: MIT
// The release that this program belongs to: the folders x86 and x64, beside it or beside its folder, with the DLLs and
// the two tools of both architectures.
#ifndef TOOL_PACKAGE_H
#define TOOL_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

// The path of iphlpapi.dll, plain or XP edition, or of mediasense.exe for programs of that many bits, to be freed with
// memory_free. NULL if it is missing, which has been reported on stderr.
wchar_t *package_dll(unsigned bits, bool xp);
wchar_t *package_tool(unsigned bits);

unsigned package_own_bits(void); // of this program

#endif
