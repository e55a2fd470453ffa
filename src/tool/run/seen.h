// SPDX-License-Identifier: MIT
// What the watched processes of a program did: which iphlpapi.dll each of them loaded first.
#ifndef TOOL_RUN_SEEN_H
#define TOOL_RUN_SEEN_H

#include "tool/check/examine.h"
#include "tool/failure.h"

#include <windows.h>

#include <stdbool.h>

enum { SEEN_PROCESSES = 256 }; // at a time

typedef struct seen_process {
    DWORD id; // 0: a free place
    HANDLE process;
    const char *name;
    local_dll_kind_t first; // LOCAL_DLL_NOTHING until it loads one
    bool broke, broke_32;   // it has passed the loader's own breakpoints
} seen_process_t;

typedef struct seen {
    bool json;
    seen_process_t processes[SEEN_PROCESSES];
    unsigned living;
    bool shim;              // one of them loaded it first
    local_dll_kind_t other; // what the program itself loaded first instead, or the first process that it started
    const char *other_name; // of that process; NULL for the program itself
    DWORD root_id;          // the process of the program itself
    DWORD crash;            // the exception that ended it, if one did
} seen_t;

void seen_begins(seen_t *seen, DWORD id, HANDLE process);
void seen_loads(seen_t *seen, DWORD id, const LOAD_DLL_DEBUG_INFO *dll); // any DLL
void seen_ends(seen_t *seen, DWORD id, DWORD code);

bool seen_takes_breakpoint(seen_t *seen, DWORD id, DWORD code); // the first of its kind in a process

// Prints the conclusion.
exit_code_t seen_conclude(const seen_t *seen, const examined_t *examined);

#endif
