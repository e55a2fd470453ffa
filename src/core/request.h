// SPDX-License-Identifier: MIT
// One call's request: what XP keeps as an IRP. It is opened (holds all it will need), started (the caller sees it
// pending), ended once (completed or cancelled) and closed. Nothing else writes an OVERLAPPED or sets an event.
#ifndef CORE_REQUEST_H
#define CORE_REQUEST_H

#include "core/queue.h"
#include "system/event.h"
#include "system/result.h"
#include "system/thread.h"

#include <stdint.h>

typedef enum request_status {
    REQUEST_COMPLETED = 0,                  // STATUS_SUCCESS
    REQUEST_PENDING = 0x103,                // STATUS_PENDING
    REQUEST_CANCELLED = (int32_t)0xC0000120 // STATUS_CANCELLED
} request_status_t;

// What every request needs comes first, so that it lies in few cache lines.
typedef struct request {
    queue_entry_t queued;
    void *overlapped;        // NULL when synchronous
    event_t event;           // our own duplicate of the caller's event, or NULL
    event_t ended;           // signalled at the end: *pHandle, or what the synchronous call waits for
    request_status_t status; // how it ended; read by a synchronous call only
    unsigned holders;        // who may still look at it; the last one closes it
    thread_t waiter;         // the thread blocked in a synchronous call, else NULL
    list_link_t blocked;     // among the synchronous ones
    list_link_t ending;      // among those that the same call ends
} request_t;

// For an asynchronous Disable. A failure has changed nothing and leaves *request NULL.
result_t request_open(request_t **request, void *overlapped);

// What a call that failed for `reason` answers: the contract asks for a bad event first.
result_t request_fault(const void *overlapped, result_t reason);

// For a synchronous one: the calling thread will wait for it.
result_t request_open_blocked(request_t **request);

// For a Restore, in the caller's own memory; a NULL overlapped needs neither start nor end.
result_t request_open_restore(request_t *request, void *overlapped);

// For a Restore that another process has still to answer: resets the event.
void request_reset_restore(request_t *request);

// Resets the event, stores the handle and marks the OVERLAPPED pending. A bad event fails it before anything
// is written.
result_t request_start(request_t *request, void **handle);
void request_start_restore(request_t *request);

// Ends it: status first, then the internal handle, the caller's event last. May be called again on one that a
// killed thread left half ended; an OVERLAPPED that is no longer pending is not written twice.
void request_complete(request_t *request);
void request_cancel(request_t *request);

// Blocks, non-alertable, until the request has ended; tells how.
result_t request_wait(request_t *request);

void request_close(request_t *request);
void request_close_restore(request_t *request);

#endif
