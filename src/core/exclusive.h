// SPDX-License-Identifier: MIT
// Exclusive access to the state machine for one call: first the other threads of this process are shut out, then other
// processes. Requests that other processes have restored meanwhile are ended by whoever enters next, before it leaves.
#ifndef CORE_EXCLUSIVE_H
#define CORE_EXCLUSIVE_H

#include "core/list.h"
#include "core/request.h"
#include "system/deadline.h"
#include "system/thread.h"

#include <stdbool.h>

// How long a call waits for others, and one that only asks for the flag.
enum { EXCLUSIVE_CALL_MS = 5000, EXCLUSIVE_QUERY_MS = 50 };

typedef struct exclusive {
    bool shared;
    list_t restored; // our requests that other processes have restored since the last entry
} exclusive_t;

// RESULT_ABORTED when the process ends, RESULT_BUSY where another process does not let us in before the deadline.
result_t exclusive_enter(exclusive_t *exclusive, deadline_t *deadline);
void exclusive_leave(exclusive_t *exclusive);

// The watcher, the thread of a process that holds references of the computer's: enters whenever another process has restored one.
THREAD_MAIN exclusive_watch(void *unused);

// After leaving, without any lock: the caller is finished with a request that it completed, or that it was blocked in (`release`
// is one of pending.h's). The last one closes it.
void exclusive_settle(request_t *request, bool (*release)(request_t *request));

// Between entering and leaving. The flag: set by the registry's value, until a restore leaves no reference, and by each reference.
void exclusive_reset_flag(void);
result_t exclusive_flag(bool *disabled); // RESULT_OPEN_FAILED where it cannot be told

#endif
