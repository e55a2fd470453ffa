// SPDX-License-Identifier: MIT
#include "dll/native_call.h"

#include "dll/policy.h"
#include "system/native.h"

enum { AT_ONCE_MS = 50 }; // a real synchronous call waits for a restore, which somebody has to make

static volatile LONG proven;   // a call has waited, or is pending: they are the real ones
static volatile LONG restores; // of this process

bool native_call_disable(DWORD *result, HANDLE *handle, OVERLAPPED *overlapped)
{
    bool asynchronous = handle && overlapped, waited;
    DWORD started = GetTickCount();
    LONG restores_before = restores;

    *result = native_disable(handle, overlapped);
    waited = GetTickCount() - started >= AT_ONCE_MS;
    if (asynchronous ? *result == ERROR_IO_PENDING : *result == NO_ERROR && waited)
        InterlockedExchange(&proven, TRUE);
    if (*result != NO_ERROR || proven)
        return true;
    if (!asynchronous && restores != restores_before)
        return true; // it may have waited for that one
    return !policy_leave_native();
}

DWORD native_call_restore(OVERLAPPED *overlapped, DWORD *count)
{
    InterlockedIncrement(&restores);
    return native_restore(overlapped, count);
}
