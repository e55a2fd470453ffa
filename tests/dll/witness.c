// SPDX-License-Identifier: MIT
// A DLL that is told of the process's end after the shim, since it was initialised before: it sees whether the cancel
// routine has done its work, and that the process lived long enough for it. Wine 8 now and then lets a process vanish in
// the middle of its end when ExitProcess killed threads that were busy in system calls.
#include "ending.h"

#include <stdbool.h>

#define CANCELLED ((ULONG_PTR)0xC0000120)

static ending_t *shared;

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *process_ends)
{
    (void)module;
    if (reason == DLL_PROCESS_ATTACH)
        shared = ending_map();
    if (reason == DLL_PROCESS_DETACH && process_ends && shared) {
        bool cancelled = shared->overlapped[0].Internal == CANCELLED && shared->overlapped[1].Internal == CANCELLED;

        shared->witnessed = cancelled ? WITNESSED_CANCELLED : WITNESSED_PENDING;
    }
    return TRUE;
}
