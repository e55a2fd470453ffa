// SPDX-License-Identifier: MIT
// What was seen of the processes of a program: which iphlpapi.dll each of them loads first.
#ifndef TOOL_RUN_SEEN_H
#define TOOL_RUN_SEEN_H

#include "tool/check/examine.h"
#include "tool/failure.h"

#include <windows.h>

#include <stdbool.h>

enum { SEEN_PROCESSES = 256 }; // at a time

typedef struct seen_process {
    DWORD id; // 0: nobody is here
    HANDLE process;
    const char *name;
    local_dll_kind_t first; // LOCAL_DLL_NOTHING as long as there is none
    bool broke, broke_32;   // the loader's own breakpoints are behind it
} seen_process_t;

typedef struct seen {
    bool json;
    seen_process_t processes[SEEN_PROCESSES];
    unsigned living;
    bool shim;              // it came first in one of them
    local_dll_kind_t other; // what came first elsewhere: in the program itself, or in the first that it started
    const char *other_name; // which that was; NULL where it is the program itself
    DWORD root_id;          // the process of the program itself
    DWORD crash;            // what that ended with, where it was an exception
} seen_t;

void seen_open(seen_t *seen, bool json);

void seen_begins(seen_t *seen, DWORD id, HANDLE process);
void seen_loads(seen_t *seen, DWORD id, const wchar_t *path, bool wines); // any DLL
void seen_ends(seen_t *seen, DWORD id, DWORD code);

HANDLE seen_process(const seen_t *seen, DWORD id);
bool seen_takes_breakpoint(seen_t *seen, DWORD id, DWORD code); // the first of that kind
bool seen_lives(const seen_t *seen);

// Prints what it comes to.
exit_code_t seen_conclude(const seen_t *seen, const examined_t *examined);

// Which file has a process loaded? A debugger is given a handle, and perhaps a name.

// The path of a DLL from what LOAD_DLL_DEBUG_INFO has, to be freed with memory_free; NULL where it cannot be had.
wchar_t *loaded_file_path(HANDLE process, HANDLE file, const void *name, bool wide);

// Is it one of Wine's own? Wine may give one the path of another file, in whose place it was loaded.
bool loaded_file_is_wines(HANDLE process, const void *base);

wchar_t *loaded_file_of_process(HANDLE process); // the name of the program's file alone, to be freed

#endif
