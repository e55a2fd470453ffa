// SPDX-License-Identifier: MIT
// A program without a C runtime, so that one object suits both linkers. Its exit code is the step that failed.
#include <windows.h>

#include <iphlpapi.h>

#include "mediasense.h"

// <fltdefs.h> of mingw-w64 declares its functions as exported by the including program, hence our own declaration.
DECLSPEC_IMPORT DWORD WINAPI PfCreateInterface(DWORD name, int in, int out, BOOL log, BOOL unique, void **interface_);

static OVERLAPPED request;

static UINT first_failure(void)
{
    HANDLE handle = NULL;
    DWORD references = 1;
    DWORD interfaces = 0;

    SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"emulate"); // whatever the system's own functions do
    if (RestoreMediaSense(NULL, NULL) != ERROR_INVALID_PARAMETER)
        return 1;
    if (DisableMediaSense(&handle, &request) != ERROR_IO_PENDING || !handle)
        return 2;
    if (RestoreMediaSense(&request, &references) != NO_ERROR || references != 0)
        return 3;
    if (GetNumberOfInterfaces(&interfaces) != NO_ERROR)
        return 4;

    void *volatile imported = (void *)PfCreateInterface;
    if (!imported)
        return 5;
#ifndef _WIN64
    // Wine replaces a missing import by a stub, which is not NULL, so the pointer is compared as well. The 64-bit
    // Wine is left out: unlike Windows, it lacks the plain name.
    if (imported != (void *)GetProcAddress(GetModuleHandleW(L"iphlpapi.dll"), "_PfCreateInterface@24"))
        return 6;
#endif
    return 0;
}

void start(void)
{
    ExitProcess(first_failure());
}
