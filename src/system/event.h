// SPDX-License-Identifier: MIT
// Event objects of our own, and the caller's. Those that the caller gets are in event_pool.h.
#ifndef SYSTEM_EVENT_H
#define SYSTEM_EVENT_H

#include "system/result.h"

#include <stdbool.h>

typedef void *event_t;

// A manual-reset event, not signalled. RESULT_OPEN_FAILED or RESULT_NOT_ENOUGH_MEMORY.
result_t event_create(event_t *event);

// Another handle of the caller's event, so that we never touch a handle that the caller closed; NULL for NULL.
// What it is a handle of is not looked at. RESULT_INVALID_HANDLE, RESULT_OPEN_FAILED or RESULT_NOT_ENOUGH_MEMORY.
result_t event_duplicate(event_t *event, void *handle);

// Is it a handle of an event with the right to set it? Changes nothing.
bool event_is_settable(void *handle);

// False when it is not one of an event, or lacks the right.
bool event_reset(event_t event);

void event_set(event_t event);
void event_wait(event_t event);
void event_close(event_t event);

#endif
