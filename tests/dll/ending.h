// SPDX-License-Identifier: MIT
// The orders for the processes that end with requests pending (ending.c), and what they leave for the
// test (test_ends.c). Events and memory are named after a word that the test passes.
#ifndef TESTS_DLL_ENDING_H
#define TESTS_DLL_ENDING_H

#include <windows.h>

enum { ENDING_CODE = 42 };

// What they leave: the OVERLAPPED of two pending requests, in shared memory, and the results of a late caller.
typedef struct ending {
    OVERLAPPED overlapped[2];
    DWORD late_restore;   // RestoreMediaSense in a DllMain that runs before the shim's, during process end
    DWORD late_blocked;   // DisableMediaSense without OVERLAPPED there
    DWORD late_disable;   // and with one
    LONG events_at_start; // were the events still unset when the process began to end?
    LONG told;            // was a DLL notified of the end before the shim?
    LONG witnessed;       // was a DLL notified of the end after the shim, and were both requests cancelled by then?
} ending_t;

enum { WITNESSED_PENDING = 1, WITNESSED_CANCELLED = 2 };

// The names: WORD-ready, WORD-0, WORD-1 (events), WORD-memory.
static inline void ending_name(WCHAR *name, const WCHAR *word, const WCHAR *what)
{
    lstrcpyW(name, word);
    lstrcatW(name, L"-");
    lstrcatW(name, what);
}

// DLLs of the process find the memory by a name in the environment.
static inline ending_t *ending_map(void)
{
    WCHAR name[64];
    HANDLE section;

    if (!GetEnvironmentVariableW(L"ENDING_MEMORY", name, 64))
        return NULL;
    section = OpenFileMappingW(FILE_MAP_WRITE, FALSE, name);
    return section ? MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, 0) : NULL;
}

#endif
