// SPDX-License-Identifier: MIT
// NotifyAddrChange, NotifyRouteChange and CancelIPChangeNotify of the XP edition. Under another policy than `emulate`
// they are the system's own.
#include "dll/policy.h"
#include "system/memory.h"
#include "xp/notifications.h"
#include "xp/real.h"

static DWORD notify(change_t change, notify_function_t *real, HANDLE *handle, OVERLAPPED *overlapped)
{
    if (policy_in_force() != POLICY_EMULATE)
        return real ? real(handle, overlapped) : ERROR_NOT_SUPPORTED;
    if ((handle || overlapped) &&
        (!memory_is_writable(overlapped, sizeof *overlapped) || !memory_is_writable(handle, sizeof *handle)))
        return ERROR_INVALID_PARAMETER;
    return notifications_ask(change, handle, overlapped);
}

DWORD WINAPI NotifyAddrChange(HANDLE *Handle, OVERLAPPED *overlapped)
{
    return notify(CHANGE_ADDRESSES, real_functions()->NotifyAddrChange, Handle, overlapped);
}

DWORD WINAPI NotifyRouteChange(HANDLE *Handle, OVERLAPPED *overlapped)
{
    return notify(CHANGE_ROUTES, real_functions()->NotifyRouteChange, Handle, overlapped);
}

BOOL WINAPI CancelIPChangeNotify(OVERLAPPED *notifyOverlapped)
{
    cancel_notify_function_t *real = real_functions()->CancelIPChangeNotify;

    if (policy_in_force() == POLICY_EMULATE)
        return notifications_cancel(notifyOverlapped);
    return real && real(notifyOverlapped);
}
