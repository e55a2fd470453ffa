// SPDX-License-Identifier: MIT
// The DLLs beside a program: one of them may be what asks for iphlpapi.dll.
#ifndef TOOL_CHECK_NEIGHBOURS_H
#define TOOL_CHECK_NEIGHBOURS_H

#include "tool/check/facts.h"

#include <stddef.h>

enum { IMPORTED_DLLS_MOST = 256 }; // that are read

// Goes through the DLLs in the program's folder that it imports, directly or through another of them, and fills the facts
// `through` and `through_use` with the one that asks for iphlpapi.dll in the surest way, and `beside` with the first that names one
// of the two functions.
void imported_dlls_read(program_facts_t *facts, const wchar_t *program);

// Goes through all DLLs in the program's folder, which it may load, for `beside`.
void imported_dlls_read_others(program_facts_t *facts, const wchar_t *program);

// Other programs in the folder of a program and below it: one that only starts another one asks for nothing itself.

// How far the search goes: levels below the program's folder, folders in all, entries of each, and programs that are read.
enum {
    OTHER_PROGRAMS_DEPTH = 4,
    OTHER_PROGRAMS_FOLDERS = 256,
    OTHER_PROGRAMS_ENTRIES = 4096,
    OTHER_PROGRAMS_READ = 128
};

// The path of one that imports iphlpapi.dll, itself or through a DLL beside it, or that names either function, preferably the
// latter; in memory of memory_allocate. NULL if there is none.
wchar_t *other_programs_find(const wchar_t *program);

#endif
