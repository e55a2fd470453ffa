// SPDX-License-Identifier: MIT
#include "fake_slots.h"

#include "fake_fault.h"

#include "system/slot.h"
#include "system/log.h"
#include "system/settings.h"
#include "system/shared.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { SLOTS = 4 };

typedef struct fake_slot {
    bool had;
    uint32_t references;
    bool wake, done;
} fake_slot_t;

fake_slots_t fake_slots = { .looks_left = -1, .slots_left = -1 };

static pthread_mutex_t shared = PTHREAD_MUTEX_INITIALIZER; // keeps other processes out
static pthread_mutex_t kernel = PTHREAD_MUTEX_INITIALIZER; // makes each of its calls one step
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static fake_slot_t slots[SLOTS];
static bool inside; // the test itself is

static void step_in(void)
{
    pthread_mutex_lock(&kernel);
}

static void step_out(void)
{
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&kernel);
}

const settings_t *settings_get(void)
{
    static const settings_t machine = { .scope = SCOPE_MACHINE }, process = { .scope = SCOPE_PROCESS };

    return fake_slots.scope_process ? &process : &machine;
}

bool log_is_on(void)
{
    return true;
}

void log_holder(uint32_t process, uint32_t references)
{
    (void)process, (void)references;
    fake_slots.listed++;
}

void log_note(const char *what, uint32_t error)
{
    (void)what, (void)error;
    fake_slots.notes++;
}

// The mutex

result_t shared_enter(uint32_t patience)
{
    if (!fake_slots.had)
        return RESULT_DENIED;
    if (fake_fails(FAKE_SHARED_ENTER))
        return fake_error();
    if (fake_slots.busy > 0 && fake_slots.busy-- > 0)
        return RESULT_BUSY;
    if (patience > 0)
        pthread_mutex_lock(&shared);
    else if (pthread_mutex_trylock(&shared) != 0)
        return RESULT_BUSY;
    return RESULT_OK;
}

void shared_leave(void)
{
    pthread_mutex_unlock(&shared);
}

void shared_close(shared_t object)
{
    (void)object;
}

void fake_slots_enter(void)
{
    pthread_mutex_lock(&shared);
    inside = true;
}

void fake_slots_leave(void)
{
    inside = false;
    pthread_mutex_unlock(&shared);
}

// Our own slot

static unsigned claim(void)
{
    unsigned number = 0;

    while (slots[number].had)
        number++;
    slots[number] = (fake_slot_t){ .had = true, .done = true };
    return number;
}

result_t slot_claim(slot_t *slot)
{
    if (fake_fails(FAKE_SLOT_CLAIM))
        return fake_error();
    if (fake_slots.slot_denied)
        return RESULT_DENIED;
    if (fake_slots.slots_left == 0)
        return RESULT_TAKEN;
    step_in();
    *slot = (slot_t){ .number = claim() };
    slot->wake = &slots[slot->number];
    step_out();
    return RESULT_OK;
}

// Our own has its event `wake`.
void slot_close(slot_t *slot)
{
    fake_slots.looks -= slot->references != NULL;
    if (slot->wake)
        fake_slot_die(slot->number);
    *slot = (slot_t){ .number = 0 };
}

bool slot_add(slot_t *slot)
{
    if (fake_fails(FAKE_SLOT_ADD))
        return false;
    step_in();
    slots[slot->number].references++;
    step_out();
    return true;
}

bool slot_await_wake(slot_t *slot)
{
    fake_slot_t *own = &slots[slot->number];

    if (fake_fails(FAKE_SLOT_AWAIT_WAKE))
        return false;
    step_in();
    while (!own->wake)
        pthread_cond_wait(&changed, &kernel);
    step_out();
    return true;
}

void slot_clear_wake(slot_t *slot)
{
    step_in();
    slots[slot->number].wake = false;
    step_out();
}

void slot_set_done(slot_t *slot)
{
    fake_slot_serve(slot->number);
}

// Any slot

uint32_t slot_count(const slot_t *slot)
{
    return fake_fails(FAKE_SLOT_COUNT) ? SLOT_UNKNOWN : fake_slot_count(slot->number);
}

bool slot_holder(const slot_t *slot, slot_holder_t *holder)
{
    *holder = (slot_holder_t){ FAKE_PROCESS + slot->number, fake_slot_count(slot->number) };
    return !fake_fails(FAKE_SLOT_COUNT);
}

bool slot_drop(slot_t *slot)
{
    bool any;

    step_in();
    any = slots[slot->number].references > 0;
    slots[slot->number].references -= any;
    step_out();
    return any;
}

void slot_wake(slot_t *slot)
{
    step_in();
    slots[slot->number].wake = true;
    step_out();
}

result_t slot_open(slot_t *slot, unsigned number, bool *none_above)
{
    *slot = (slot_t){ .number = number };
    *none_above = number >= SLOTS;
    if (fake_fails(FAKE_SLOT_OPEN))
        return fake_error();
    if (fake_slots.looks_left == 0)
        return fake_slots.looks_denied ? RESULT_DENIED : RESULT_OPEN_FAILED;
    fake_slots.looks_left -= fake_slots.looks_left > 0;
    if (*none_above || !fake_slot_is_had(number))
        return RESULT_ABSENT;
    slot->references = &slots[number];
    fake_slots.looks++;
    return RESULT_OK;
}

result_t slot_drop_remotely(slot_t *slot, shared_t *done)
{
    if (fake_fails(FAKE_SLOT_TAKE_REMOTELY))
        return fake_error();
    slot_wake(slot);
    step_in();
    slots[slot->number].done = false;
    step_out();
    *done = &slots[slot->number];
    return slot_drop(slot) ? RESULT_OK : RESULT_ABSENT;
}

bool slot_await_done(shared_t done, uint32_t milliseconds)
{
    const fake_slot_t *slot = done;
    struct timespec until;
    int error = 0;
    bool is_done;

    if (fake_fails(FAKE_SLOT_AWAIT_DONE))
        return false;
    timespec_get(&until, TIME_UTC);
    until.tv_nsec += milliseconds > 0 ? 20000000 : 0;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&kernel);
    while (!slot->done && error == 0)
        error = pthread_cond_timedwait(&changed, &kernel, &until);
    is_done = slot->done;
    pthread_mutex_unlock(&kernel);
    return is_done;
}

// Other processes

unsigned fake_slot_open(uint32_t references)
{
    unsigned number;

    step_in();
    number = claim();
    slots[number].references = references;
    step_out();
    return number;
}

void fake_slot_serve(unsigned number)
{
    step_in();
    slots[number].done = true;
    step_out();
}

void fake_slot_die(unsigned number)
{
    step_in();
    slots[number].had = false;
    step_out();
}

uint32_t fake_slot_count(unsigned number)
{
    uint32_t count;

    step_in();
    count = slots[number].references;
    step_out();
    return count;
}

bool fake_slot_is_had(unsigned number)
{
    bool had;

    step_in();
    had = slots[number].had;
    step_out();
    return had;
}

void fake_slot_restore(unsigned number)
{
    slot_t slot = { .number = number };
    result_t result;
    shared_t done;

    if (!inside)
        pthread_mutex_lock(&shared);
    result = slot_drop_remotely(&slot, &done);
    if (!inside)
        pthread_mutex_unlock(&shared);
    if (result != RESULT_OK && result != RESULT_ABSENT)
        abort();
}

void fake_slot_await_done(unsigned number)
{
    while (!slot_await_done(&slots[number], 1))
        continue;
}

// As an owner does it: under the mutex, while nobody is restoring.
static void answer(unsigned number)
{
    fake_slots_enter();
    step_in();
    slots[number].wake = false;
    slots[number].done = true;
    step_out();
    fake_slots_leave();
}

void fake_slot_obey(unsigned number)
{
    bool woken;

    while (fake_slot_is_had(number)) {
        step_in();
        while (slots[number].had && !slots[number].wake)
            pthread_cond_wait(&changed, &kernel);
        woken = slots[number].wake;
        step_out();
        if (woken)
            answer(number);
    }
}
