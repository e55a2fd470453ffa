// SPDX-License-Identifier: MIT
#include "core/request.h"

#include "system/event_pool.h"
#include "system/memory.h"
#include "system/overlapped.h"

result_t request_open(request_t **request, void *overlapped)
{
    request_t *opened = memory_allocate(sizeof *opened);
    void *event;
    result_t result;

    *request = NULL;
    if (!opened)
        return RESULT_NOT_ENOUGH_MEMORY;
    opened->holders = 1;
    opened->overlapped = overlapped;
    opened->status = REQUEST_PENDING;
    result =
        overlapped_event(overlapped, &event) ? event_duplicate(&opened->caller_event, event) : RESULT_INVALID_PARAMETER;
    if (result == RESULT_OK)
        result = event_pool_take(&opened->own_event);
    if (result == RESULT_OK)
        *request = opened;
    else
        request_close(opened);
    return result;
}

result_t request_fault(const void *overlapped, result_t reason)
{
    void *event;

    if (!overlapped_event(overlapped, &event))
        return RESULT_INVALID_PARAMETER;
    return event && !event_is_settable(event) ? RESULT_INVALID_HANDLE : reason;
}

result_t request_open_blocked(request_t **request)
{
    request_t *opened = memory_allocate(sizeof *opened);
    result_t result;

    *request = NULL;
    if (!opened)
        return RESULT_NOT_ENOUGH_MEMORY;
    opened->holders = 2; // the thread that ends it, and the one that waits
    opened->status = REQUEST_PENDING;
    result = event_create(&opened->own_event);
    if (result == RESULT_OK)
        result = thread_open(&opened->waiter);
    if (result == RESULT_OK)
        *request = opened;
    else
        request_close(opened);
    return result;
}

result_t request_open_restore(request_t *request, void *overlapped)
{
    void *event;
    result_t result;

    *request = (request_t){ .overlapped = overlapped };
    if (!overlapped)
        return RESULT_OK;
    if (!overlapped_event(overlapped, &event))
        return RESULT_INVALID_PARAMETER;
    result = event_duplicate(&request->caller_event, event);
    if (result != RESULT_OK)
        return request_fault(overlapped, result);
    if (request->caller_event && !event_is_settable(request->caller_event)) {
        request_close_restore(request);
        return RESULT_INVALID_HANDLE;
    }
    return RESULT_OK;
}

result_t request_start(request_t *request, void **handle)
{
    if (request->caller_event && !event_reset(request->caller_event))
        return RESULT_INVALID_HANDLE;
    if (!memory_store_word(handle, (uintptr_t)request->own_event))
        return RESULT_OPEN_FAILED;
    return overlapped_start(request->overlapped) ? RESULT_OK : RESULT_INVALID_PARAMETER;
}

void request_start_restore(request_t *request)
{
    if (request->overlapped)
        overlapped_start(request->overlapped);
}

void request_reset_restore(request_t *request)
{
    if (request->caller_event)
        event_reset(request->caller_event);
}

static void request_end(request_t *request, request_status_t status)
{
    request->status = status;
    if (request->overlapped)
        overlapped_end(request->overlapped, (uint32_t)status);
    if (request->own_event)
        event_set(request->own_event);
    if (request->caller_event)
        event_set(request->caller_event);
}

void request_complete(request_t *request)
{
    request_end(request, REQUEST_COMPLETED);
}

void request_cancel(request_t *request)
{
    request_end(request, REQUEST_CANCELLED);
}

result_t request_wait(request_t *request)
{
    event_wait(request->own_event);
    return request->status == REQUEST_COMPLETED ? RESULT_OK : RESULT_ABORTED;
}

void request_close(request_t *request)
{
    if (request->own_event && request->overlapped)
        event_pool_give_back(request->own_event);
    else if (request->own_event)
        event_close(request->own_event);
    if (request->caller_event)
        event_close(request->caller_event);
    if (request->waiter)
        thread_close(request->waiter);
    memory_free(request);
}

void request_close_restore(request_t *request)
{
    if (request->caller_event)
        event_close(request->caller_event);
}
