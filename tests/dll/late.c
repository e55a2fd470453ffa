// SPDX-License-Identifier: MIT
// A DLL that calls the shim at process end, before the shim's own cancel routine runs: it was loaded after the
// shim, and DLLs are notified in reverse order.
#include "ending.h"

#include "mediasense.h"

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *process_ends)
{
    static OVERLAPPED overlapped;
    ending_t *shared;
    HANDLE handle;

    (void)module;
    if (reason != DLL_PROCESS_DETACH || !process_ends)
        return TRUE;
    shared = ending_map();
    if (!shared)
        return TRUE;
    shared->late_restore = RestoreMediaSense(NULL, NULL);
    shared->late_blocked = DisableMediaSense(NULL, NULL); // nobody remains who could restore: it must not block
    shared->late_disable = DisableMediaSense(&handle, &overlapped);
    return TRUE;
}
