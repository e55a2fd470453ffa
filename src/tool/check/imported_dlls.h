// SPDX-License-Identifier: MIT
// The DLLs beside a program: one of them may be what asks for iphlpapi.dll.
#ifndef TOOL_CHECK_IMPORTED_DLLS_H
#define TOOL_CHECK_IMPORTED_DLLS_H

#include "tool/check/facts.h"

enum { IMPORTED_DLLS_MOST = 256 }; // that are read

// Goes through the DLLs in the program's folder that it imports, directly or through another of them, and fills the facts
// `through` and `through_use` with the one that asks for iphlpapi.dll in the surest way, and `beside` with the first that names one
// of the two functions.
void imported_dlls_read(program_facts_t *facts, const wchar_t *program);

// Goes through all DLLs in the program's folder, which it may load, for `beside`.
void imported_dlls_read_others(program_facts_t *facts, const wchar_t *program);

#endif
