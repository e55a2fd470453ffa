// SPDX-License-Identifier: MIT
// What this program came with: the DLLs of both architectures and the tool's own two halves, in the folders x86 and x64
// beside it or beside its folder.
#ifndef TOOL_PACKAGE_H
#define TOOL_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

// The path of iphlpapi.dll, in one of its two editions, or mediasense.exe for programs of that many bits, to be freed with memory_free; NULL where
// it is missing, which has been said on stderr.
wchar_t *package_dll(unsigned bits, bool xp);
wchar_t *package_tool(unsigned bits);

// Of which this program is.
unsigned package_own_bits(void);

#endif
