// SPDX-License-Identifier: MIT
#include "stress/subject.h"

#include "support.h"

const unsigned subject_model_calls = 20000;
const unsigned subject_thread_calls = 20000;

static call_t slots[SUBJECT_SLOTS];

void subject_open(void)
{
    int slot;

    for (slot = 0; slot < SUBJECT_SLOTS; slot++) {
        call_open(&slots[slot], FALSE);
        event_assert_set(slots[slot].event); // and consumes that signal
    }
}

void subject_close(void)
{
    int slot;

    for (slot = 0; slot < SUBJECT_SLOTS; slot++)
        call_close(&slots[slot]);
}

unsigned long subject_disable(int slot)
{
    return call_disable(&slots[slot]);
}

unsigned long subject_disable_blocked(void)
{
    return DisableMediaSense(NULL, NULL);
}

unsigned long subject_restore(int slot, uint32_t *count)
{
    return RestoreMediaSense(slot == SUBJECT_NO_SLOT ? NULL : &slots[slot].overlapped, (DWORD *)count);
}

bool subject_is_pending(int slot)
{
    return slots[slot].overlapped.Internal == STATUS_PENDING;
}

bool subject_was_set(int slot, unsigned expected)
{
    return event_is_set(slots[slot].event) == (expected > 0);
}
