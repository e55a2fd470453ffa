// SPDX-License-Identifier: MIT
#include "mutex_holder.h"

#include "harness.h"
#include "scale.h"

static DWORD WINAPI hold(void *argument)
{
    mutex_holder_t *holder = argument;
    HANDLE mutex = OpenMutexW(SYNCHRONIZE, FALSE, holder->name);

    if (!mutex || WaitForSingleObject(mutex, scale_bound()) != WAIT_OBJECT_0)
        return 1;
    SetEvent(holder->taken);
    WaitForSingleObject(holder->end, scale_bound());
    ReleaseMutex(mutex);
    CloseHandle(mutex);
    return 0;
}

void mutex_holder_open(mutex_holder_t *holder, const WCHAR *name)
{
    HANDLE first[2];

    holder->name = name;
    holder->taken = CreateEventW(NULL, TRUE, FALSE, NULL);
    holder->end = CreateEventW(NULL, TRUE, FALSE, NULL);
    holder->thread = CreateThread(NULL, 0, hold, holder, 0, NULL);
    assert_true(holder->taken && holder->end && holder->thread);
    first[0] = holder->taken;
    first[1] = holder->thread;
    assert_int_equal(WaitForMultipleObjects(2, first, FALSE, scale_bound()), WAIT_OBJECT_0);
}

void mutex_holder_close(mutex_holder_t *holder)
{
    DWORD code;

    assert_int_equal(WaitForSingleObject(holder->thread, 0), WAIT_TIMEOUT); // it had the mutex the whole time
    SetEvent(holder->end);
    assert_int_equal(WaitForSingleObject(holder->thread, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeThread(holder->thread, &code));
    assert_int_equal(code, 0);
    CloseHandle(holder->thread);
    CloseHandle(holder->taken);
    CloseHandle(holder->end);
}
