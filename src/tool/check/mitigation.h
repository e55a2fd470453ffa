// SPDX-License-Identifier: MIT
// The mitigations of Windows 10 and later that keep a DLL such as the shim out of a program: read in Microsoft's documentation of
// UpdateProcThreadAttribute, whose bits the registry has for a program's name.
#ifndef TOOL_CHECK_MITIGATION_H
#define TOOL_CHECK_MITIGATION_H

#include <stdbool.h>
#include <stddef.h>

// `words` gets its name, "" for none. `name` is that of the program's file.
void mitigation_read(char *words, size_t size, const wchar_t *name);

#endif
