// SPDX-License-Identifier: MIT
#include "system/thread.h"

#include <windows.h>

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
