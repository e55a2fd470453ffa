// SPDX-License-Identifier: MIT
// A program that ends while a notification is pending: notify_end.exe HOW EVENT, a handle that it inherits. The
// OVERLAPPED is in the memory that the test shares (ending.h).
#include "xp_support.h"

#include "ending.h"

#include <stdlib.h>
#include <string.h>

typedef DWORD(WINAPI *notify_t)(HANDLE *, OVERLAPPED *);

// middle: the DLL's thread is held while it ends the request, and the end of the process kills it there.

static HANDLE held;
static DWORD main_thread;
static BOOL(WINAPI *real_set)(HANDLE);

static BOOL WINAPI set_or_hold(HANDLE event)
{
    if (GetCurrentThreadId() == main_thread)
        return real_set(event);
    SetEvent(held);
    Sleep(INFINITE);
    return FALSE;
}

static BOOL hold_the_thread(void)
{
    main_thread = GetCurrentThreadId();
    held = CreateEventW(NULL, TRUE, FALSE, NULL);
    real_set = (BOOL(WINAPI *)(HANDLE))import_replace("SetEvent", set_or_hold);
    standin_cable(TRUE);
    return WaitForSingleObject(held, scale_bound()) == WAIT_OBJECT_0;
}

// DLLs are notified of the end in reverse order of their start: the witness after the shim.
int main(int count, char **arguments)
{
    ending_t *left = ending_map();
    HMODULE witness = LoadLibraryW(L"dll\\witness.dll"), dll = LoadLibraryW(L"iphlpapi.dll");
    notify_t notify = dll ? (notify_t)(void *)GetProcAddress(dll, "NotifyAddrChange") : NULL;
    HANDLE handle;

    if (count != 3 || !left || !witness || !notify)
        return 1;
    standin_play(L"standin");
    standin_cable(FALSE);
    left->overlapped[0].hEvent = (HANDLE)(ULONG_PTR)strtoul(arguments[2], NULL, 10);
    if (notify(&handle, &left->overlapped[0]) != ERROR_IO_PENDING)
        return 2;
    if (strcmp(arguments[1], "middle") == 0 && !hold_the_thread())
        return 3;
    if (strcmp(arguments[1], "kill") == 0)
        TerminateProcess(GetCurrentProcess(), 5);
    return 0;
}
