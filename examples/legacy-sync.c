// SPDX-License-Identifier: MIT
// Synchronous, as the reference page of RestoreMediaSense describes it: DisableMediaSense blocks in a thread of its own
// until the main thread restores.
#include "addresses.h"

#include <winsock2.h>

#include <iphlpapi.h>
#include <stdio.h>

static DWORD WINAPI disable(void *unused)
{
    (void)unused;
    return DisableMediaSense(NULL, NULL);
}

// Until the other thread's call has taken its reference there is none to restore.
static DWORD restore(DWORD *references)
{
    DWORD error, tries = 0;

    while ((error = RestoreMediaSense(NULL, references)) == ERROR_INVALID_PARAMETER && tries++ < 500)
        Sleep(10);
    return error;
}

int main(void)
{
    DWORD error, references = 0;
    HANDLE thread = CreateThread(NULL, 0, disable, NULL, 0, NULL);

    if (!thread) {
        printf("CreateThread failed with error %lu\n", GetLastError());
        return 1;
    }
    if (WaitForSingleObject(thread, 200) != WAIT_TIMEOUT) {
        GetExitCodeThread(thread, &error);
        printf("DisableMediaSense came back at once, with %lu: nothing was disabled.\n", error);
        return 1;
    }
    printf("Media sense is disabled.\n");
    if (addresses_print() != NO_ERROR)
        return 1;

    error = restore(&references);
    if (error != NO_ERROR) {
        printf("RestoreMediaSense failed with error %lu\n", error);
        return 1;
    }
    printf("Media sense is restored; %lu references remain.\n", references);
    if (WaitForSingleObject(thread, 10000) != WAIT_OBJECT_0) {
        printf("DisableMediaSense did not come back within ten seconds.\n");
        return 1;
    }
    GetExitCodeThread(thread, &error);
    printf("DisableMediaSense came back with %lu.\n", error);
    CloseHandle(thread);
    return error == NO_ERROR ? 0 : 1;
}
