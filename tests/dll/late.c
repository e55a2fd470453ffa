// SPDX-License-Identifier: MIT
// A DLL that calls the shim when its process ends, before the shim's own cancel routine has run: it was loaded after the
// shim, and DLLs are told in the opposite order.
#include "ending.h"

#include "mediasense.h"

// The test's shared memory is found by the module that mapped it: it is passed in the environment.
static ending_t *left(void)
{
    WCHAR name[64];
    HANDLE section;

    if (!GetEnvironmentVariableW(L"ENDING_MEMORY", name, 64))
        return NULL;
    section = OpenFileMappingW(FILE_MAP_WRITE, FALSE, name);
    return section ? MapViewOfFile(section, FILE_MAP_WRITE, 0, 0, 0) : NULL;
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *process_ends)
{
    static OVERLAPPED overlapped;
    ending_t *shared;
    HANDLE handle;

    (void)module;
    if (reason != DLL_PROCESS_DETACH || !process_ends)
        return TRUE;
    shared = left();
    if (!shared)
        return TRUE;
    shared->late_restore = RestoreMediaSense(NULL, NULL);
    shared->late_blocked = DisableMediaSense(NULL, NULL); // nobody is left who could restore: it must not block
    shared->late_disable = DisableMediaSense(&handle, &overlapped);
    return TRUE;
}
