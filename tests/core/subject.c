// SPDX-License-Identifier: MIT
#include "stress/subject.h"

#include "core/machine.h"
#include "fake.h"
#include "fake_slots.h"

#ifndef SUBJECT_SHARED
#define SUBJECT_SHARED false
#define SUBJECT_CALLS 1000000
#endif

const unsigned subject_model_calls = SUBJECT_CALLS;
const unsigned subject_thread_calls = SUBJECT_CALLS;

static fake_overlapped_t slots[SUBJECT_SLOTS];

void subject_open(void)
{
    int slot;

    fake_slots.had = SUBJECT_SHARED;
    for (slot = 0; slot < SUBJECT_SLOTS; slot++)
        slots[slot].event = fake_event_new(true);
}

void subject_close(void)
{
    int slot;

    for (slot = 0; slot < SUBJECT_SLOTS; slot++)
        fake_event_free(slots[slot].event);
}

unsigned long subject_disable(int slot)
{
    void *handle;

    return machine_disable(&handle, &slots[slot]);
}

unsigned long subject_disable_blocked(void)
{
    return machine_disable_blocked();
}

unsigned long subject_restore(int slot, uint32_t *count)
{
    return machine_restore(slot == SUBJECT_NO_SLOT ? NULL : &slots[slot], count);
}

bool subject_is_pending(int slot)
{
    return slots[slot].internal == 0x103;
}

bool subject_was_set(int slot, unsigned expected)
{
    return fake_event_sets(slots[slot].event) == expected;
}
