// SPDX-License-Identifier: MIT
// What a DLL that is loaded exports.
#ifndef TOOL_LOAD_EXPORTS_H
#define TOOL_LOAD_EXPORTS_H

#include <windows.h>

#include <stdbool.h>
#include <stdint.h>

typedef struct exports {
    uint32_t forwards; // names that stand for functions of other DLLs
    uint32_t resolved; // those of them that there are
    uint32_t inward;   // those that come back to this DLL
} exports_t;

exports_t exports_count(HMODULE module);

// Does it have a function of that name inside of it?
bool exports_holds(HMODULE module, const char *name);

// The module that a function of that name lies in; NULL where there is none.
HMODULE exports_target(HMODULE module, const char *name);

#endif
