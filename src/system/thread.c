// SPDX-License-Identifier: MIT
#include "system/thread.h"

#include <windows.h>

enum {
    STACK = 256 * 1024, // our threads do little but wait; but the DllMain of every other DLL runs on it
    PAUSE_MS = 100
};

result_t thread_open(thread_t *thread)
{
    HANDLE self = GetCurrentProcess();

    return DuplicateHandle(self, GetCurrentThread(), self, thread, SYNCHRONIZE, FALSE, 0) ? RESULT_OK
                                                                                          : RESULT_OPEN_FAILED;
}

void thread_close(thread_t thread)
{
    CloseHandle(thread);
}

unsigned thread_find_ended(const thread_t *threads, unsigned count)
{
    DWORD found = WaitForMultipleObjects(count, threads, FALSE, 0);
    unsigned place;

    if (found != WAIT_FAILED)
        return found - WAIT_OBJECT_0 < count ? found - WAIT_OBJECT_0 : count;
    // The program has closed a handle that it does not own, which makes the wait for all of them fail.
    for (place = 0; place < count; place++)
        if (WaitForSingleObject(threads[place], 0) == WAIT_OBJECT_0)
            break;
    return place;
}

bool thread_start(thread_main_t *run, void *argument)
{
    HANDLE thread = CreateThread(NULL, STACK, run, argument, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);

    if (thread)
        CloseHandle(thread);
    return thread;
}

void thread_pause(void)
{
    Sleep(PAUSE_MS);
}
