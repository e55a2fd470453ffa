// SPDX-License-Identifier: MIT
// Exclusive access to the state machine for one call: first the other threads of this process are shut out, then other
// processes. If other processes have restored requests since the last entry, the next thread that enters ends them
// before it leaves.
#ifndef CORE_EXCLUSIVE_H
#define CORE_EXCLUSIVE_H

#include "core/list.h"
#include "core/request.h"
#include "system/deadline.h"
#include "system/thread.h"

#include <stdbool.h>

// How long a call waits for other processes, and how long a query of the flag does.
enum { EXCLUSIVE_CALL_MS = 5000, EXCLUSIVE_QUERY_MS = 50 };

typedef struct exclusive {
    bool shared;
    list_t restored; // our requests that other processes have restored since the last entry
} exclusive_t;

// RESULT_ABORTED if the process ends, RESULT_BUSY if another process holds the mutex until the deadline.
result_t exclusive_enter(exclusive_t *exclusive, deadline_t *deadline);
void exclusive_leave(exclusive_t *exclusive);

// The watcher: the thread of a process that holds references of the computer. It enters whenever another process has
// restored one.
THREAD_MAIN exclusive_watch(void *unused);

// After leaving, without any lock: the caller is finished with a request that it completed, or that it was blocked in.
// `release` is pending_release or pending_release_blocked. The last holder closes the request.
void exclusive_release_request(request_t *request, bool (*release)(request_t *request));

// Between entering and leaving. The flag is set while there are references. If the seed set it, it stays set until a
// restore leaves no reference. exclusive_set_flag is told what a call left: false if no reference.
void exclusive_set_flag(bool disabled);
result_t exclusive_flag(bool *disabled); // RESULT_OPEN_FAILED if it is unknown; *disabled is then its last known value

// At any time: the last known value.
bool exclusive_known_flag(void);

#endif
