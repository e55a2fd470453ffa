// SPDX-License-Identifier: MIT
// A DLL that stands in for the system's iphlpapi.dll: its two functions record their arguments, and answer
// as told. It exports this as `standin`.
#ifndef TESTS_DLL_STANDIN_H
#define TESTS_DLL_STANDIN_H

#include <windows.h>

typedef struct standin {
    int disables, restores; // how many calls
    void *arguments[2];     // of the last one
    DWORD error_before;     // GetLastError as the call came
    DWORD answer;
    DWORD error; // what it leaves for GetLastError
} standin_t;

#endif
