// SPDX-License-Identifier: MIT
// Functions that some systems lack.
#ifndef TOOL_NEWER_H
#define TOOL_NEWER_H

#include <windows.h>

// A function of a DLL that is loaded; NULL if the DLL lacks it.
static inline void *newer_function(const wchar_t *dll, const char *name)
{
    return (void *)GetProcAddress(GetModuleHandleW(dll), name);
}

#endif
