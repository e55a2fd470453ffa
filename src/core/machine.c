// SPDX-License-Identifier: MIT
#include "core/machine.h"

#include "core/async_restore.h"
#include "core/pending.h"
#include "core/references.h"
#include "system/lock.h"
#include "system/log.h"
#include "system/memory.h"
#include "system/process.h"

#include <stdatomic.h>

// Lists the processes only once: each further call reaches the limit, too.
static void note_limit(void)
{
    _Static_assert(SLOT_MOST == 256, "the note says so");
    static atomic_bool listed;
    machine_look_t look;
    uint32_t i;

    log_note("256 processes hold references: no other one can", 0);
    if (!log_is_on() || atomic_exchange(&listed, true) || !machine_look(&look))
        return;
    for (i = 0; i < look.references.holder_count; i++)
        log_holder(look.references.holders[i].process, look.references.holders[i].references);
}

// Takes the reference and makes the request findable, in one step. The steps that can fail come first.
static result_t machine_admit(request_t *request, void **handle)
{
    deadline_t deadline = DEADLINE(EXCLUSIVE_CALL_MS);
    exclusive_t exclusive;
    result_t result = process_keep_module() ? exclusive_enter(&exclusive, &deadline) : RESULT_OPEN_FAILED;

    if (result != RESULT_OK)
        return result == RESULT_BUSY ? RESULT_OPEN_FAILED : result;
    result = references_add(exclusive_watch);
    if (result == RESULT_OK && handle) {
        result = request_start(request, handle);
        if (result != RESULT_OK)
            references_drop();
    }
    if (result == RESULT_OK) {
        pending_add(request);
        exclusive_set_flag(true);
    }
    exclusive_leave(&exclusive);
    if (result != RESULT_TAKEN)
        return result;
    note_limit();
    return RESULT_OPEN_FAILED;
}

result_t machine_disable(void **handle, void *overlapped)
{
    request_t *request;
    result_t result = request_open(&request, overlapped);

    if (result == RESULT_OK) {
        result = machine_admit(request, handle);
        if (result == RESULT_OK)
            return RESULT_PENDING;
        request_close(request);
    }
    if (result == RESULT_ABORTED)
        result = RESULT_OPEN_FAILED; // the process ends: it can take no more references
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
    result = machine_admit(request, NULL);
    if (result != RESULT_OK) {
        request_close(request);
        return result;
    }
    result = request_wait(request);
    exclusive_release_request(request, pending_release_blocked);
    return result;
}

// A restore in progress. It completes one of our own requests, or asks another process to complete one.
typedef struct restore {
    request_t request; // the restore's own OVERLAPPED and event
    request_t *own;    // the request that it completes; NULL: another process has it
    remote_reference_t remote;
    deadline_t deadline; // of the call
    uint32_t remaining;
    list_t orphans; // requests of terminated threads, to be closed
} restore_t;

// Takes a reference, if the computer has one. The request is dequeued before its reference is dropped: if the process
// ends in between, no reference is missing without a dequeued request, so no other request is completed in its place.
static result_t release_one(restore_t *restore, const void *overlapped)
{
    uint32_t reaped = pending_reap(&restore->orphans), references = reaped, count;
    result_t result;

    while (references-- > 0)
        references_drop();
    result = references_count(&count, pending_is_empty() ? &restore->remote : NULL);
    if (result != RESULT_OK)
        return result;
    restore->own = pending_dequeue(overlapped);
    if (restore->own)
        references_drop();
    else
        result = references_drop_remote(&restore->remote);
    restore->remaining = result == RESULT_OK ? count - 1 : 0;
    // Without a reference to take, terminated threads held all of them.
    if (result == RESULT_OK || (result == RESULT_INVALID_PARAMETER && reaped > 0))
        exclusive_set_flag(restore->remaining > 0);
    return result;
}

static void close_orphans(restore_t *restore)
{
    list_link_t *link = list_first(&restore->orphans), *next;

    for (; link; link = next) {
        next = list_next(link);
        if (!lock_is_closed())
            request_close(LIST_OWNER(link, request_t, batch));
    }
}

// The events are set outside the lock, so that a thread that wakes up can call again at once.
static void complete_own(restore_t *restore)
{
    request_start_restore(&restore->request);
    request_complete(restore->own);
    if (restore->request.overlapped == restore->own->overlapped)
        restore->request.overlapped = NULL; // written for both; the program may have freed it by now
    request_complete(&restore->request);
    exclusive_release_request(restore->own, pending_release);
}

// The reference is taken, so the result does not depend on this wait.
static void await_other_process(restore_t *restore)
{
    remote_reference_t *remote = &restore->remote;

    while (!process_ends() && !references_await(remote) && deadline_left(&restore->deadline) > 0 &&
           !references_is_gone(remote))
        continue;
    references_close_remote(remote);
}

// Another process must still complete the request.
static result_t end_remotely(restore_t *restore)
{
    request_t *request = &restore->request;

    if (request->overlapped) {
        request_reset_restore(request);
        request_start_restore(request);
        if (async_restore_start(request, &restore->remote)) {
            request->caller_event = NULL; // now owned by the other thread
            return RESULT_PENDING;
        }
    }
    await_other_process(restore);
    request_complete(request);
    return RESULT_OK;
}

result_t machine_restore(void *overlapped, uint32_t *count)
{
    restore_t restore = { .deadline = DEADLINE(EXCLUSIVE_CALL_MS) };
    exclusive_t exclusive;
    result_t result = request_open_restore(&restore.request, overlapped);

    if (result != RESULT_OK)
        return result;
    result = exclusive_enter(&exclusive, &restore.deadline);
    if (result == RESULT_OK) {
        result = release_one(&restore, overlapped);
        exclusive_leave(&exclusive);
        close_orphans(&restore);
    }
    if (result == RESULT_OK && count)
        memory_store_count(count, restore.remaining);
    if (restore.own)
        complete_own(&restore);
    else if (result == RESULT_OK)
        result = end_remotely(&restore);
    else if (result == RESULT_ABORTED)
        result = RESULT_INVALID_PARAMETER; // the process ends and has no reference any more
    else if (result == RESULT_BUSY)
        result = RESULT_OPEN_FAILED;
    request_close_restore(&restore.request);
    return result;
}

bool machine_look(machine_look_t *look)
{
    deadline_t deadline = DEADLINE(EXCLUSIVE_CALL_MS);
    exclusive_t exclusive;
    result_t result = exclusive_enter(&exclusive, &deadline);

    if (result != RESULT_OK)
        return false;
    result = references_list(&look->references);
    if (result == RESULT_OK)
        result = exclusive_flag(&look->disabled);
    exclusive_leave(&exclusive);
    return result == RESULT_OK;
}

bool machine_references(uint32_t *count, uint32_t patience)
{
    deadline_t deadline = DEADLINE(patience);
    exclusive_t exclusive;
    result_t result = exclusive_enter(&exclusive, &deadline);

    if (result != RESULT_OK)
        return false;
    result = references_count(count, NULL);
    exclusive_leave(&exclusive);
    return result == RESULT_OK;
}

result_t machine_flag(bool *disabled, uint32_t patience)
{
    deadline_t deadline = DEADLINE(patience);
    exclusive_t exclusive;
    result_t result = exclusive_enter(&exclusive, &deadline);

    *disabled = exclusive_known_flag();
    if (result != RESULT_OK)
        return result;
    result = exclusive_flag(disabled);
    exclusive_leave(&exclusive);
    return result;
}

void machine_end(void)
{
    lock_close();
    pending_end(references_clear());
    async_restore_cancel_all();
    references_set_done();
}
