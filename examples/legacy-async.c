// SPDX-License-Identifier: MIT
// Asynchronous, as the reference page of DisableMediaSense describes it: the call is left pending on an OVERLAPPED while
// the program reads the address table, and RestoreMediaSense gets the same OVERLAPPED.
#include "addresses.h"

#include <winsock2.h>

#include <iphlpapi.h>
#include <stdio.h>
#include <string.h>

int main(void)
{
    OVERLAPPED overlapped;
    DWORD error, references = 0;
    HANDLE driver;

    memset(&overlapped, 0, sizeof overlapped);
    overlapped.hEvent = CreateEvent(NULL, FALSE, FALSE, NULL); // resets itself
    if (!overlapped.hEvent) {
        printf("CreateEvent failed with error %lu\n", GetLastError());
        return 1;
    }
    error = DisableMediaSense(&driver, &overlapped);
    if (error != ERROR_IO_PENDING) {
        printf("DisableMediaSense failed with error %lu\n", error);
        return 1;
    }
    printf("Media sense is disabled.\n");
    if (addresses_print() != NO_ERROR)
        return 1;

    error = RestoreMediaSense(&overlapped, &references);
    if (error != NO_ERROR && error != ERROR_IO_PENDING) {
        printf("RestoreMediaSense failed with error %lu\n", error);
        return 1;
    }
    if (WaitForSingleObject(overlapped.hEvent, 10000) != WAIT_OBJECT_0) {
        printf("The restore did not end within ten seconds.\n");
        return 1;
    }
    printf("Media sense is restored; %lu references remain.\n", references);
    CloseHandle(overlapped.hEvent);
    return 0;
}
