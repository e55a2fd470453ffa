// SPDX-License-Identifier: MIT
#include "dll/native_call.h"

#include "dll/policy.h"
#include "system/native.h"

enum { AT_ONCE_MS = 50 }; // a real synchronous call waits for a restore, which somebody has to make

static volatile LONG proven;      // a call has waited, or is pending: they are the real ones
static volatile LONG begun, done; // restores of this process

bool native_call_disable(DWORD *result, HANDLE *handle, OVERLAPPED *overlapped)
{
    bool asynchronous = handle && overlapped, waited;
    DWORD started = GetTickCount();
    LONG done_before = done;

    *result = native_disable(handle, overlapped);
    waited = GetTickCount() - started >= AT_ONCE_MS;
    if (asynchronous ? *result == ERROR_IO_PENDING : *result == NO_ERROR && waited)
        InterlockedExchange(&proven, TRUE);
    if (*result != NO_ERROR || proven)
        return true;
    if (!asynchronous && begun != done_before)
        return true; // it may have waited for one that was under way then, or has begun since
    return !policy_leave_native();
}

DWORD native_call_restore(OVERLAPPED *overlapped, DWORD *count)
{
    DWORD result;

    InterlockedIncrement(&begun);
    result = native_restore(overlapped, count);
    InterlockedIncrement(&done);
    return result;
}
