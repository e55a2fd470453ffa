// SPDX-License-Identifier: MIT
// The pending requests of NotifyAddrChange and NotifyRouteChange, and the thread that ends them. It exists while one is pending. A
// request ends when the system's own would, or when what this edition shows is no longer what the program was last shown.
#ifndef XP_NOTIFICATIONS_H
#define XP_NOTIFICATIONS_H

#include "xp/headers.h"
#include "xp/system_changes.h"

#include <stdbool.h>

// Pointers that can be written. ERROR_IO_PENDING, ERROR_INVALID_PARAMETER for an OVERLAPPED that is pending already or whose event is
// none, or ERROR_NOT_ENOUGH_MEMORY.
DWORD notifications_start(change_t change, HANDLE *handle, OVERLAPPED *overlapped);

// Blocks until the change. NO_ERROR, or why it could not wait.
DWORD notifications_wait(change_t change);

// Ends the request with STATUS_CANCELLED. False if there is none with that OVERLAPPED.
bool notifications_cancel(const OVERLAPPED *overlapped);

// For a process that ends, when all other threads are gone: cancels all.
void notifications_end(void);

#endif
