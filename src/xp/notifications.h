// SPDX-License-Identifier: MIT
// The pending requests of NotifyAddrChange and NotifyRouteChange, and the thread that ends them. The thread exists
// while a request is pending. A request ends when the system's own would, or when this edition shows something else
// than the program has last seen.
#ifndef XP_NOTIFICATIONS_H
#define XP_NOTIFICATIONS_H

#include "xp/headers.h"
#include "xp/system_changes.h"

#include <stdbool.h>

// The pointers must be writable. ERROR_IO_PENDING, ERROR_INVALID_PARAMETER if the OVERLAPPED is already pending or its
// event is invalid, or ERROR_NOT_ENOUGH_MEMORY. With NULL for both, blocks until the change: NO_ERROR, or an error.
DWORD notifications_ask(change_t change, HANDLE *handle, OVERLAPPED *overlapped);

// Ends the request with STATUS_CANCELLED. False if there is none with that OVERLAPPED.
bool notifications_cancel(const OVERLAPPED *overlapped);

// For a process that ends, after all other threads have been killed: cancels all.
void notifications_end(void);

#endif
