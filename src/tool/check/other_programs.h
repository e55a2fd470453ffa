// SPDX-License-Identifier: MIT
// Other programs in the folder of a program and below it: one that only starts another one asks for nothing itself.
#ifndef TOOL_CHECK_OTHER_PROGRAMS_H
#define TOOL_CHECK_OTHER_PROGRAMS_H

#include <stddef.h>

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
