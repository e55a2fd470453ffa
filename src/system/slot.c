// SPDX-License-Identifier: MIT
#include "system/slot.h"

#include "system/event.h"
#include "system/memory.h"
#include "system/nt.h"

void slot_close(slot_t *slot)
{
    unsigned lower;

    if (slot->references)
        shared_close(slot->references);
    if (slot->wake)
        shared_close(slot->wake);
    if (slot->done)
        shared_close(slot->done);
    for (lower = 0; slot->lower_markers && lower < slot->number && slot->lower_markers[lower]; lower++)
        shared_close(slot->lower_markers[lower]);
    memory_free(slot->lower_markers);
    *slot = (slot_t){ .number = 0 };
}

// A search stops at a missing marker, so ours keeps those of the lower slots.
static result_t mark_lower_slots(slot_t *slot)
{
    result_t result = RESULT_OK;
    unsigned lower;

    if (slot->number == 0)
        return RESULT_OK;
    slot->lower_markers = memory_allocate(slot->number * sizeof *slot->lower_markers);
    if (!slot->lower_markers)
        return RESULT_NOT_ENOUGH_MEMORY;
    for (lower = 0; lower < slot->number && result == RESULT_OK; lower++)
        result = shared_open_or_create(&slot->lower_markers[lower], SHARED_DONE, lower);
    return result;
}

// An event may still exist because a process waits for the slot's previous owner.
static result_t claim_events(slot_t *slot)
{
    result_t result = shared_open_or_create_event(&slot->wake, SHARED_WAKE, slot->number, false);

    if (result == RESULT_OK)
        result = mark_lower_slots(slot);
    if (result == RESULT_OK)
        result = shared_open_or_create_event(&slot->done, SHARED_DONE, slot->number, true);
    return result;
}

// The name may belong to another process's slot or to an unrelated object.
static result_t pass_over(unsigned number)
{
    shared_t taken;
    result_t result = shared_open(&taken, SHARED_SLOT, number);

    if (result == RESULT_OK)
        shared_close(taken);
    return result == RESULT_ABSENT ? RESULT_OK : result; // the owner has just ended; the slot is passed over anyway
}

bool slot_add(slot_t *slot)
{
    return ReleaseSemaphore(slot->references, 1, NULL);
}

bool slot_await_wake(slot_t *slot)
{
    return WaitForSingleObject(slot->wake, INFINITE) == WAIT_OBJECT_0;
}

void slot_clear_wake(slot_t *slot)
{
    ResetEvent(slot->wake);
}

void slot_set_done(slot_t *slot)
{
    event_set(slot->done);
}

uint32_t slot_count(const slot_t *slot)
{
    slot_holder_t holder;

    return slot_holder(slot, &holder) ? holder.references : SLOT_UNKNOWN;
}

bool slot_holder(const slot_t *slot, slot_holder_t *holder)
{
    semaphore_basic_information_t state;
    ULONG process;

    if (NtQuerySemaphore(slot->references, SemaphoreBasicInformation, &state, sizeof state, NULL) < 0)
        return false;
    process = state.most - SHARED_MOST;
    *holder = (slot_holder_t){ process < SHARED_PROCESSES ? process : 0, state.count };
    return true;
}

bool slot_drop(slot_t *slot)
{
    return WaitForSingleObject(slot->references, 0) == WAIT_OBJECT_0;
}

void slot_wake(slot_t *slot)
{
    event_set(slot->wake);
}

// Guarded by the shared mutex: at the last scan, most slots below this number had owners. Of those, the semaphore is
// opened first; if there is one, the marker (`done`) is not needed. A wrong value costs time only.
static unsigned known_slots;

static result_t open_marker(slot_t *slot, bool *none_above)
{
    result_t result = shared_open(&slot->done, SHARED_DONE, slot->number);

    *none_above = result == RESULT_ABSENT || result == RESULT_DENIED;
    if (*none_above)
        known_slots = slot->number;
    return result;
}

result_t slot_open(slot_t *slot, unsigned number, bool *none_above)
{
    bool marker_first = number >= known_slots;
    result_t result, marked = RESULT_OK;

    *slot = (slot_t){ .number = number };
    *none_above = false;
    result = marker_first ? open_marker(slot, none_above) : RESULT_OK;
    if (result == RESULT_OK)
        result = shared_open(&slot->references, SHARED_SLOT, number);
    if (result != RESULT_OK && !marker_first)
        marked = open_marker(slot, none_above);
    if (marked != RESULT_OK)
        result = marked;
    if (result != RESULT_OK)
        slot_close(slot);
    else if (marker_first)
        known_slots = number + 1;
    return result;
}

static result_t claim_free(slot_t *slot)
{
    result_t result = RESULT_OK;

    for (; slot->number < SLOT_MOST && result == RESULT_OK; slot->number++) {
        result = shared_create(&slot->references, SHARED_SLOT, slot->number);
        if (result != RESULT_TAKEN)
            return result;
        result = pass_over(slot->number);
    }
    return result == RESULT_OK ? RESULT_TAKEN : result;
}

result_t slot_claim(slot_t *slot)
{
    result_t result;

    *slot = (slot_t){ .number = 0 };
    result = claim_free(slot);
    if (result == RESULT_OK)
        result = claim_events(slot);
    if (result != RESULT_OK)
        slot_close(slot);
    return result;
}

// The owner is woken first: if this process dies later in here, the owner is awake. The reference is dropped last: an
// owner that wakes and finds none dropped goes on.
result_t slot_drop_remotely(slot_t *slot, shared_t *done)
{
    result_t result = shared_open(&slot->wake, SHARED_WAKE, slot->number);

    if (result == RESULT_OK && !slot->done)
        result = shared_open(&slot->done, SHARED_DONE, slot->number);
    if (result != RESULT_OK)
        return result;
    event_set(slot->wake);
    ResetEvent(slot->done);
    if (!slot_drop(slot))
        return RESULT_ABSENT;
    *done = slot->done;
    slot->done = NULL;
    return RESULT_OK;
}

// A wait that fails counts as done: the program has closed the handle.
bool slot_await_done(shared_t done, uint32_t milliseconds)
{
    return WaitForSingleObject(done, milliseconds) != WAIT_TIMEOUT;
}
