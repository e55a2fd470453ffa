// SPDX-License-Identifier: MIT
#include "system/thread.h"

#include <windows.h>

enum {
    STACK = 64 * 1024, // our own threads wait, and do little else
    PAUSE_MS = 100
};

result_t thread_open(thread_t *thread)
{
    HANDLE self = GetCurrentProcess();

    return DuplicateHandle(self, GetCurrentThread(), self, thread, SYNCHRONIZE, FALSE, 0) ? RESULT_OK
                                                                                          : RESULT_OPEN_FAILED;
}

bool thread_has_ended(thread_t thread)
{
    return WaitForSingleObject(thread, 0) == WAIT_OBJECT_0;
}

void thread_close(thread_t thread)
{
    CloseHandle(thread);
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
