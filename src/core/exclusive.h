// SPDX-License-Identifier: MIT
// One call's stay inside the state machine: first the other threads of this process are shut out, then other processes.
// What other processes have restored meanwhile comes first, and has ended when the visit is over.
#ifndef CORE_VISIT_H
#define CORE_VISIT_H

#include "core/list.h"
#include "core/request.h"
#include "system/thread.h"

#include <stdbool.h>

typedef struct visit {
    bool shared;
    list_t served; // our requests that other processes have restored since the last visit
} visit_t;

// RESULT_ABORTED when the process ends, RESULT_OPEN_FAILED where another process does not let us in.
result_t visit_enter(visit_t *visit);
void visit_leave(visit_t *visit);

// The thread of a process that holds references of the computer's: visits whenever another process has restored one.
THREAD_MAIN visit_attend(void *unused);

// After a visit, without any lock: the caller has done with a request that it ended, or that it was blocked in (`release`
// is one of pending.h's). The last one closes it.
void visit_settle(request_t *request, bool (*release)(request_t *request));

// During a visit. The flag: set by the registry's value, until a restore leaves no reference, and by each reference.
void visit_reset_flag(void);
bool visit_flag(void);

#endif
