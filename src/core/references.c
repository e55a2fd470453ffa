// SPDX-License-Identifier: MIT
#include "core/references.h"

#include "system/log.h"
#include "system/process.h"
#include "system/settings.h"
#include "system/slot.h"

#include <stdatomic.h>
#include <stddef.h>

// A process has no right to wait for the end of another user's process, so it looks for that process's slot now and
// then.
enum { LOOK_AGAIN_MS = 100 };

// Guarded by the lock, except `alone`; the slot by the shared mutex, too.
static struct {
    atomic_bool alone; // the computer's count is unavailable or not wanted: only `held` counts
    uint32_t held;     // our references whose requests have not begun to end
    bool open;         // while any of them counts on the computer
    slot_t slot;
} references;

void references_fall_back(void)
{
    if (!atomic_exchange(&references.alone, true))
        log_note("scope process: the computer's count of references cannot be had", 0);
}

void references_open(void)
{
    if (settings_get()->scope == SCOPE_PROCESS)
        references.alone = true;
}

bool references_are_shared(void)
{
    return !references.alone;
}

uint32_t references_taken_remotely(void)
{
    uint32_t kept, taken;

    if (!references.open)
        return 0;
    kept = slot_count(&references.slot);
    taken = references.held > kept ? references.held - kept : 0;
    references.held -= taken;
    return taken;
}

void references_set_done(void)
{
    if (references.open)
        slot_set_done(&references.slot);
}

static result_t open_slot(thread_main_t *watcher)
{
    result_t result = slot_claim(&references.slot);

    if (result != RESULT_OK)
        return result;
    references.open = true;
    if (process_ends() || thread_start(watcher, NULL)) // when the process ends there is no thread to wake
        return RESULT_OK;
    references_close();
    return RESULT_OPEN_FAILED;
}

// Without references the slot and its thread end, unless a Disable comes first.
static void let_go_if_last(void)
{
    if (references.open && references.held == 0)
        slot_wake(&references.slot);
}

result_t references_add(thread_main_t *watcher)
{
    result_t result = RESULT_OK;

    if (references.held == UINT32_MAX) // one more, and the count that a restore returns would be wrong
        return RESULT_OPEN_FAILED;
    if (!references.alone && !references.open)
        result = open_slot(watcher);
    if (result == RESULT_DENIED)
        references_fall_back();
    else if (result != RESULT_OK)
        return result;
    if (!references.alone && !slot_add(&references.slot))
        result = RESULT_OPEN_FAILED;
    else
        references.held++;
    let_go_if_last();
    return result == RESULT_DENIED ? RESULT_OK : result;
}

void references_drop(void)
{
    references.held--;
    if (references.open)
        slot_drop(&references.slot);
    let_go_if_last();
}

// Calls `visit` for each owned slot of another process until it returns true.
typedef bool slot_visit_t(slot_t *slot, void *result);

static result_t references_each_slot(slot_visit_t *visit, void *result)
{
    bool none_above = false, done = false;
    unsigned number;
    slot_t slot;

    for (number = 0; number < SLOT_MOST && !none_above && !done; number++) {
        if (references.open && number == references.slot.number)
            continue;
        switch (slot_open(&slot, number, &none_above)) {
        case RESULT_OK:
            done = visit(&slot, result);
            slot_close(&slot);
            break;
        case RESULT_ABSENT:
            break;
        case RESULT_DENIED:
            if (!references.open)
                references_fall_back();
            break;
        default: // no handle is left, for example: the slot's count is unknown
            return RESULT_OPEN_FAILED;
        }
    }
    return RESULT_OK;
}

typedef struct sum {
    uint32_t count;
    remote_reference_t *remote;
} sum_t;

// Leaves the first slot with a reference open, so that a restore need not search again.
static bool add_up(slot_t *slot, void *result)
{
    sum_t *sum = result;
    uint32_t more = slot_count(slot);

    sum->count = more == SLOT_UNKNOWN ? SLOT_UNKNOWN : sum->count + more;
    if (sum->remote && !sum->remote->references && more > 0) {
        *sum->remote = *slot;
        *slot = (slot_t){ .number = slot->number };
    }
    return more == SLOT_UNKNOWN;
}

result_t references_count(uint32_t *count, remote_reference_t *remote)
{
    sum_t sum = { references.held, remote };
    result_t result;

    if (remote)
        *remote = (remote_reference_t){ .references = NULL };
    result = references.alone ? RESULT_OK : references_each_slot(add_up, &sum);
    *count = references.alone ? references.held : sum.count;
    if (sum.count == SLOT_UNKNOWN)
        result = RESULT_OPEN_FAILED;
    if (remote && (result != RESULT_OK || references.alone)) // it may be an unrelated object
        slot_close(remote);
    return result;
}

static bool add_holder(slot_t *slot, void *result)
{
    references_list_t *list = result;
    slot_holder_t *holder = &list->holders[list->holder_count];

    if (!slot_holder(slot, holder))
        return true;
    list->count += holder->references;
    list->holder_count += holder->references > 0;
    return false;
}

result_t references_list(references_list_t *list)
{
    result_t result = RESULT_OK;

    *list = (references_list_t){ .alone = references.alone };
    if (references.open && add_holder(&references.slot, list))
        return RESULT_OPEN_FAILED;
    if (!references.alone)
        result = references_each_slot(add_holder, list);
    list->alone = references.alone; // the search may have changed it
    return result;
}

typedef struct dropping {
    remote_reference_t *remote;
    result_t result; // RESULT_ABSENT: none yet
} dropping_t;

// True: it is taken, or the slot's count is unknown.
static bool drop_one(slot_t *slot, void *context)
{
    dropping_t *dropping = context;

    if (slot_count(slot) == 0)
        return false;
    dropping->result = slot_drop_remotely(slot, &dropping->remote->done);
    if (dropping->result == RESULT_DENIED && !references.open)
        references_fall_back();
    dropping->remote->number = slot->number;
    return dropping->result != RESULT_ABSENT;
}

result_t references_drop_remote(remote_reference_t *remote)
{
    slot_t slot = *remote;
    dropping_t dropping = { remote, RESULT_ABSENT };
    result_t result = RESULT_OK;

    *remote = (remote_reference_t){ .number = slot.number };
    if (!slot.references)
        return RESULT_INVALID_PARAMETER;
    if (!drop_one(&slot, &dropping))
        result = references_each_slot(drop_one, &dropping);
    slot_close(&slot);
    if (result != RESULT_OK || dropping.result == RESULT_OK)
        return result;
    return dropping.result == RESULT_ABSENT || dropping.result == RESULT_DENIED ? RESULT_INVALID_PARAMETER
                                                                                : RESULT_OPEN_FAILED;
}

bool references_is_done(const remote_reference_t *remote)
{
    return slot_await_done(remote->done, 0);
}

// A new owner sets `done` when it claims the slot, which ends the wait. While another process holds the mutex, the
// answer is unknown: false.
bool references_is_gone(const remote_reference_t *remote)
{
    result_t result = shared_enter(0);
    bool none_above;
    slot_t slot;

    if (result != RESULT_OK)
        return false;
    result = slot_open(&slot, remote->number, &none_above);
    if (result == RESULT_OK)
        slot_close(&slot);
    shared_leave();
    return result == RESULT_ABSENT || result == RESULT_DENIED;
}

bool references_await(const remote_reference_t *remote)
{
    return slot_await_done(remote->done, LOOK_AGAIN_MS);
}

void references_close_remote(remote_reference_t *remote)
{
    shared_close(remote->done);
}

bool references_await_wake(void)
{
    return slot_await_wake(&references.slot);
}

bool references_clear_wake(void)
{
    slot_clear_wake(&references.slot);
    return references.held > 0;
}

void references_close(void)
{
    references.open = false;
    slot_close(&references.slot);
}

uint32_t references_clear(void)
{
    uint32_t dropped = 0;

    if (!references.open) {
        dropped = references.held;
        references.held = 0;
        return dropped;
    }
    while (slot_drop(&references.slot))
        dropped++;
    return dropped;
}
