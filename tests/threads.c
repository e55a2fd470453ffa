// SPDX-License-Identifier: MIT
#include "threads.h"

#include "harness.h"

#include <tlhelp32.h>

DWORD threads_each(DWORD process, void (*look)(DWORD thread))
{
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
    THREADENTRY32 thread = { .dwSize = sizeof thread };
    DWORD count = 0;
    BOOL more;

    assert_ptr_not_equal(snapshot, INVALID_HANDLE_VALUE);
    for (more = Thread32First(snapshot, &thread); more; more = Thread32Next(snapshot, &thread)) {
        if (thread.th32OwnerProcessID != process)
            continue;
        count++;
        if (look)
            look(thread.th32ThreadID);
    }
    CloseHandle(snapshot);
    return count;
}
