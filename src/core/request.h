// SPDX-License-Identifier: MIT
// The request of one call, which Windows XP keeps as an IRP. It is opened (allocates all it will need), started (the
// caller sees it pending), ended once (completed or cancelled) and closed. Nothing else writes a caller's OVERLAPPED or
// sets a caller's event.
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

// The members that every request needs come first, so that they share few cache lines.
typedef struct request {
    queue_entry_t queued;
    void *overlapped;        // NULL when synchronous
    event_t caller_event;    // a duplicate of the caller's handle, or NULL
    event_t own_event;       // set at the end: *pHandle, or the event that the synchronous call waits for
    request_status_t status; // how it ended; only a synchronous call reads it
    unsigned holders;        // threads that may still use it; the last one closes it
    thread_t waiter;         // the thread blocked in a synchronous call, else NULL
    list_link_t blocked;     // in the list of synchronous requests
    list_link_t batch;       // in a list of requests that one call ends
} request_t;

// For an asynchronous Disable. On failure nothing has changed and *request is NULL.
result_t request_open(request_t **request, void *overlapped);

// The result of a call that failed for `reason`: a bad event takes precedence.
result_t request_fault(const void *overlapped, result_t reason);

// For a synchronous Disable: the calling thread will wait for it.
result_t request_open_blocked(request_t **request);

// For a Restore, in the caller's own memory. With a NULL `overlapped` it need not be started or ended.
result_t request_open_restore(request_t *request, void *overlapped);

// For a Restore that another process must still complete: resets the event.
void request_reset_restore(request_t *request);

// Resets the event, stores the handle and marks the OVERLAPPED pending. If the event is bad, fails before anything is
// written.
result_t request_start(request_t *request, void **handle);
void request_start_restore(request_t *request);

// Ends it: first the status, then our own event, the caller's event last. May be called again for a request that a
// killed thread left half ended; an OVERLAPPED that is no longer pending is not written again.
void request_complete(request_t *request);
void request_cancel(request_t *request);

// Blocks, non-alertable, until the request has ended; returns how it ended.
result_t request_wait(request_t *request);

void request_close(request_t *request);
void request_close_restore(request_t *request);

#endif
