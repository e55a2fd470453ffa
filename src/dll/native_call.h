// SPDX-License-Identifier: MIT
// Calls to the system's own functions, under the policy `native`; and whether they do anything. Windows since Vista and
// ReactOS have functions of these names that answer NO_ERROR and do nothing. The reference page tells the real ones: "When
// called asynchronously, the DisableMediaSense function always returns ERROR_IO_PENDING", and a synchronous call returns
// after a restore.
#ifndef DLL_NATIVE_CALL_H
#define DLL_NATIVE_CALL_H

#include <windows.h>

#include <stdbool.h>

// False where the function has shown that it does nothing and the policy came by default: the caller must serve this call
// itself, and the state machine serves every later one.
bool native_call_disable(DWORD *result, HANDLE *handle, OVERLAPPED *overlapped);

DWORD native_call_restore(OVERLAPPED *overlapped, DWORD *count);

#endif
