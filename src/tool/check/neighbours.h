// SPDX-License-Identifier: MIT
// The DLLs and programs around a program: one of them may be what asks for iphlpapi.dll.
#ifndef TOOL_CHECK_NEIGHBOURS_H
#define TOOL_CHECK_NEIGHBOURS_H

#include "tool/check/facts.h"

#include <stddef.h>

// Reads the DLLs of the program's folder that it imports, directly or through another of them. Sets `through` and
// `through_use` to the strongest use of iphlpapi.dll, and `beside` to the first DLL that names one of the two
// functions.
void neighbours_read_imported(program_facts_t *facts, const wchar_t *program);

// Reads all DLLs of the program's folder, any of which it may load, for `beside`.
void neighbours_read_all(program_facts_t *facts, const wchar_t *program);

// The path of another program in the folder or below it, for a program that only starts another: one that names either
// function, or else one that imports iphlpapi.dll, itself or through a DLL beside it. To be freed with memory_free;
// NULL if there is none.
wchar_t *neighbours_find_program(const wchar_t *program);

#endif
