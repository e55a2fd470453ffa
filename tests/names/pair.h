// SPDX-License-Identifier: MIT
// Do two addresses belong to the shim? Shared by the programs and DLLs that look iphlpapi.dll up by its bare name.
#ifndef TESTS_NAMES_PAIR_H
#define TESTS_NAMES_PAIR_H

#include <windows.h>

#include <stdbool.h>

typedef DWORD(WINAPI *disable_t)(HANDLE *, OVERLAPPED *);
typedef DWORD(WINAPI *restore_t)(OVERLAPPED *, DWORD *);

// The DLLs here export one of these.
typedef bool (*pair_t)(void);

// An asynchronous Disable and its Restore, which Wine's DLL lacks, and for which others return NO_ERROR.
static inline bool pair_is_the_shims(disable_t disable, restore_t restore)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    HANDLE handle;

    return disable(&handle, &overlapped) == ERROR_IO_PENDING && restore(&overlapped, NULL) == NO_ERROR;
}

#endif
