// SPDX-License-Identifier: MIT
// witness.dll is notified of process end after the shim, because it was loaded first. It checks whether the cancel
// routine has run, and that the process lived long enough for it. first.dll (WITNESS_FIRST) is notified before the
// shim. Wine 8 sometimes ends a process before any DLL is notified, if ExitProcess killed threads that were busy in
// system calls.
#include "ending.h"

#define CANCELLED ((ULONG_PTR)0xC0000120)

static ending_t *shared;

static void note_the_end(void)
{
#ifdef WITNESS_FIRST
    shared->told = TRUE;
#else
    BOOL cancelled = shared->overlapped[0].Internal == CANCELLED && shared->overlapped[1].Internal == CANCELLED;

    shared->witnessed = cancelled ? WITNESSED_CANCELLED : WITNESSED_PENDING;
#endif
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *process_ends)
{
    (void)module;
    if (reason == DLL_PROCESS_ATTACH)
        shared = ending_map();
    if (reason == DLL_PROCESS_DETACH && process_ends && shared)
        note_the_end();
    return TRUE;
}
