// SPDX-License-Identifier: MIT
// Who serves the calls of this process: the policy in force, decided at the first call.
#ifndef DLL_POLICY_H
#define DLL_POLICY_H

#include "system/settings.h"

#include <windows.h>

#include <stdbool.h>

// The policy in force. The first call decides: it reads the settings, loads the system's DLL where its functions may serve, and
// opens the log. POLICY_AUTO where it cannot, since the thread impersonates by a token that could not be put back. The caller must
// not hold the lock.
policy_t policy_in_force(void);

// Calls to the system's own functions, under the policy `native`; and whether they do anything. Windows since Vista and
// ReactOS have functions of these names that answer NO_ERROR and do nothing. The reference page tells the real ones: "When
// called asynchronously, the DisableMediaSense function always returns ERROR_IO_PENDING", and a synchronous call returns
// after a restore.

// False where the function has shown that it does nothing and the policy came by default: the caller must serve this call
// itself, and the state machine serves every later one.
bool policy_native_disable(DWORD *result, HANDLE *handle, OVERLAPPED *overlapped);

DWORD policy_native_restore(OVERLAPPED *overlapped, DWORD *count);

#endif
