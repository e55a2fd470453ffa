// SPDX-License-Identifier: MIT
// Who serves the calls of this process: the policy in force, decided at the first call.
#ifndef DLL_POLICY_H
#define DLL_POLICY_H

#include "system/annotations.h"
#include "system/settings.h"

#include <windows.h>

#include <stdbool.h>

// The policy in force. The first call decides: it reads the settings, loads the system's DLL if its functions may
// serve, and opens the log. POLICY_AUTO if it cannot decide, since the thread impersonates by a token that could not be
// put back. The caller must not hold the lock.
policy_t policy_in_force(void);

// Under the policy `native` these call the system's own functions, and find out whether those do anything. Windows
// since Vista and ReactOS have functions of these names that return NO_ERROR and do nothing. The page
// "DisableMediaSense function" describes the real ones: "When called asynchronously, the DisableMediaSense function
// always returns ERROR_IO_PENDING", and a synchronous call returns after a restore.

// False if the function has shown that it does nothing, and the policy is the default: the caller must serve this call
// itself, and the state machine serves all later ones.
_Check_return_ _Success_(return != false) bool policy_native_disable(_Out_ DWORD *result, _Inout_opt_ HANDLE *handle,
                                                                     _Inout_opt_ OVERLAPPED *overlapped);

DWORD policy_native_restore(_Inout_opt_ OVERLAPPED *overlapped, _Inout_opt_ DWORD *count);

#endif
