// SPDX-License-Identifier: MIT
#include "core/machine.h"

#include "core/ledger.h"
#include "core/request.h"
#include "system/lock.h"
#include "system/memory.h"
#include "system/process.h"
#include "system/registry.h"

#include <stdatomic.h>

// All but `started` belongs to the holder of the lock.
static struct {
    atomic_bool started;
    bool disabled;
    queue_t pending;
    list_t blocked; // the synchronous ones of them, and those that have ended while their thread has not left yet
} machine;

// The seed is read before the lock is taken: reading the registry may need the loader's lock, and a thread that
// holds that one may be waiting for ours. After the cancel routine it is not read: advapi32 may be gone.
static result_t enter(void)
{
    bool seed = !machine.started && !lock_is_closed() && registry_is_disabled();
    result_t result = lock_enter();

    if (result == RESULT_OK && !machine.started) {
        machine.disabled = seed;
        machine.started = true;
    }
    return result;
}

// Takes the reference and makes the request findable, in one step. What can fail comes first.
static result_t admit(request_t *request, void **handle)
{
    result_t result = process_keep_module() ? enter() : RESULT_OPEN_FAILED;

    if (result != RESULT_OK)
        return result;
    result = ledger_take();
    if (result == RESULT_OK && handle) {
        result = request_start(request, handle);
        if (result != RESULT_OK)
            ledger_drop();
    }
    if (result == RESULT_OK) {
        machine.disabled = true;
        queue_append(&machine.pending, &request->queued, request->overlapped);
        if (request->waiter)
            list_append(&machine.blocked, &request->blocked);
    }
    lock_leave();
    return result;
}

static uint32_t claim(request_t *request)
{
    uint32_t remaining = ledger_drop();

    queue_claim(&machine.pending, &request->queued);
    if (remaining == 0)
        machine.disabled = false;
    return remaining;
}

// One holder less; the last one has to close the request, after the lock.
static bool release(request_t *request)
{
    if (--request->holders > 0)
        return false;
    queue_remove(&machine.pending, &request->queued);
    return true;
}

// Collects the requests whose blocked thread was terminated: nobody else would ever end them.
static void reap(list_t *orphans)
{
    list_link_t *link = list_first(&machine.blocked), *next;

    for (; link; link = next) {
        request_t *request = LIST_OWNER(link, request_t, blocked);

        next = list_next(link);
        if (!thread_has_ended(request->waiter))
            continue;
        list_remove(&machine.blocked, link);
        if (!request->queued.claimed) {
            claim(request);
            release(request);
        }
        if (release(request))
            list_append(orphans, link);
    }
}

// Once the cancel routine walks, nothing that it may meet is freed: a killed thread can still run for an instant. What
// was unlinked before the lock was closed is not met.
static void dispose(request_t *request)
{
    if (!lock_is_closed())
        request_close(request);
}

static void dispose_all(list_t *orphans)
{
    list_link_t *link = list_first(orphans), *next;

    for (; link; link = next) {
        next = list_next(link);
        dispose(LIST_OWNER(link, request_t, blocked));
    }
}

// Picks the request that a restore completes and drops its reference; NULL where there is none.
static request_t *take_back(const void *overlapped, uint32_t *remaining, list_t *orphans)
{
    queue_entry_t *entry;
    request_t *request;

    reap(orphans);
    entry = queue_find(&machine.pending, overlapped);
    if (!entry)
        return NULL;
    request = LIST_OWNER(entry, request_t, queued);
    *remaining = claim(request);
    return request;
}

// The caller has done with the request: one that ended it, or the thread that was blocked in it.
static void settle(request_t *request, bool was_blocked)
{
    bool last;

    if (lock_enter() != RESULT_OK)
        return; // the process ends, and the cancel routine has the request
    if (was_blocked)
        list_remove(&machine.blocked, &request->blocked);
    last = release(request);
    lock_leave();
    if (last)
        dispose(request);
}

result_t machine_disable(void **handle, void *overlapped)
{
    request_t *request;
    result_t result = request_open(&request, overlapped);

    if (result == RESULT_OK) {
        result = admit(request, handle);
        if (result == RESULT_OK)
            return RESULT_PENDING;
        request_close(request);
    }
    if (result == RESULT_ABORTED)
        result = RESULT_OPEN_FAILED; // the process ends: no reference can be taken any more
    return request_fault(overlapped, result);
}

result_t machine_disable_blocked(void)
{
    request_t *request;
    result_t result;

    if (process_ends())
        return RESULT_ABORTED; // no thread is left that could restore
    result = request_open_blocked(&request);
    if (result != RESULT_OK)
        return result;
    result = admit(request, NULL);
    if (result != RESULT_OK) {
        request_close(request);
        return result;
    }
    result = request_wait(request);
    settle(request, true);
    return result;
}

// The events are set outside the lock, so that a thread that wakes up can call again at once.
static void answer(request_t *request, request_t *restore, uint32_t remaining, uint32_t *count)
{
    if (count)
        memory_store_count(count, remaining);
    request_start_restore(restore);
    request_complete(request);
    if (restore->overlapped == request->overlapped)
        restore->overlapped = NULL; // written for both; its owner may have freed it since
    request_complete(restore);
}

result_t machine_restore(void *overlapped, uint32_t *count)
{
    request_t restore, *request = NULL;
    list_t orphans = { .last = NULL };
    uint32_t remaining = 0;
    result_t result = request_open_restore(&restore, overlapped);

    if (result != RESULT_OK)
        return result;
    result = enter();
    if (result == RESULT_OK) {
        request = take_back(overlapped, &remaining, &orphans);
        lock_leave();
        dispose_all(&orphans);
    }
    if (request) {
        answer(request, &restore, remaining, count);
        settle(request, false);
    } else if (result == RESULT_OK || result == RESULT_ABORTED) {
        result = RESULT_INVALID_PARAMETER; // no reference, or the process ends and has none any more
    }
    request_close_restore(&restore);
    return result;
}

bool machine_is_disabled(void)
{
    bool disabled;

    if (enter() != RESULT_OK)
        return false;
    disabled = machine.disabled;
    lock_leave();
    return disabled;
}

void machine_end(void)
{
    queue_entry_t *entry;

    lock_close();
    for (entry = queue_first(&machine.pending); entry; entry = queue_next(entry))
        request_cancel(LIST_OWNER(entry, request_t, queued));
    ledger_clear();
}
