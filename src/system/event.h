// SPDX-License-Identifier: MIT
// Event objects of our own, and the caller's. Those that callers get as *pHandle are in event_pool.h.
#ifndef SYSTEM_EVENT_H
#define SYSTEM_EVENT_H

#include "system/annotations.h"
#include "system/result.h"

#include <stdbool.h>

typedef void *event_t;

// A manual-reset event, not signalled. RESULT_OPEN_FAILED or RESULT_NOT_ENOUGH_MEMORY.
_Check_return_ result_t event_create(_Out_ event_t *event);

// Duplicates the caller's handle, so that we never use a handle that the caller has closed; NULL for NULL. Does not
// check the type of the object. RESULT_INVALID_HANDLE, RESULT_OPEN_FAILED or RESULT_NOT_ENOUGH_MEMORY.
_Check_return_ result_t event_duplicate(_Out_ event_t *event, _In_opt_ void *handle);

// Does the handle refer to an event, with the right to set it? Changes nothing.
_Check_return_ bool event_is_settable(void *handle);

// False if it is no handle of an event, or lacks the right.
bool event_reset(event_t event);

void event_set(event_t event);
void event_wait(event_t event);
void event_close(event_t event);

#endif
