// SPDX-License-Identifier: MIT
// References of other processes, simulated by the test: how the state machine treats them, in each order that matters.
#include "own_process.h"
#include "harness.h"
#include "core/machine.h"
#include "fake.h"
#include "fake_slots.h"

#include <pthread.h>
#include <sched.h>

enum { OURS = 0, CANCELLED = 0xC0000120, PENDING = 0x103 };

static fake_overlapped_t first, second, third;
static void *handle;

static void set_up(void)
{
    fake_slots.had = true;
    first.event = fake_event_new(true);
    second.event = fake_event_new(true);
    third.event = fake_event_new(true);
}

static void disable(fake_overlapped_t *slot)
{
    assert_int_equal(machine_disable(&handle, slot), RESULT_PENDING);
}

static void assert_completed(fake_overlapped_t *slot)
{
    assert_int_equal(slot->internal, 0);
    assert_true(fake_event_is_set(slot->event));
    assert_int_equal(fake_event_sets(slot->event), 1);
}

static void assert_restored(fake_overlapped_t *slot, uint32_t expected)
{
    uint32_t count = 77;

    assert_int_equal(machine_restore(slot, &count), RESULT_OK);
    assert_int_equal(count, expected);
}

// The flag; false if it is unknown.
static bool is_disabled(void)
{
    bool disabled;

    return machine_flag(&disabled, EXCLUSIVE_QUERY_MS) == RESULT_OK && disabled;
}

static void await_pending(const fake_overlapped_t *slot)
{
    while (slot->internal == PENDING)
        sched_yield();
}

static void counts_are_the_computers(void)
{
    unsigned other = (set_up(), fake_slot_open(2));
    uint32_t count;

    disable(&first);
    assert_true(machine_references(&count, EXCLUSIVE_CALL_MS));
    assert_int_equal(count, 3);
    assert_restored(NULL, 2); // our own first
    assert_completed(&first);
    assert_int_equal(fake_slot_count(other), 2);
    assert_true(is_disabled());
}

static void restore_takes_only_one(void)
{
    unsigned one = (set_up(), fake_slot_open(1)), other = fake_slot_open(1);

    fake_slot_serve(one);
    assert_int_equal(machine_restore(&first, NULL), RESULT_PENDING);
    assert_int_equal(fake_slot_count(one) + fake_slot_count(other), 1);
    fake_slot_serve(one);
    await_pending(&first);
}

// A slot that cannot be opened does not count as empty.
static void restore_fails_where_nothing_can_be_told(void)
{
    uint32_t count = 77;
    bool disabled;

    set_up();
    fake_slot_open(1);
    fake_slots.looks_left = 0;
    assert_int_equal(machine_restore(NULL, &count), RESULT_OPEN_FAILED);
    disable(&first);
    assert_int_equal(machine_restore(NULL, &count), RESULT_OPEN_FAILED); // nor is our own dropped
    assert_int_equal(first.internal, PENDING);
    assert_int_equal(count, 77);
    assert_false(machine_references(&count, EXCLUSIVE_CALL_MS));
    assert_int_equal(machine_flag(&disabled, EXCLUSIVE_QUERY_MS), RESULT_OPEN_FAILED);
    fake_slots.looks_left = -1;
    assert_restored(NULL, 1);
}

// Slots that were found stay open only for a following restore.
static void count_that_fails_in_the_middle(void)
{
    uint32_t count = 77;

    set_up();
    fake_slot_open(1);
    fake_slot_open(1);
    fake_slots.looks_left = 1;
    assert_int_equal(machine_restore(NULL, &count), RESULT_OPEN_FAILED);
    assert_int_equal(count, 77);
    fake_slots.looks_left = 1;
    assert_false(machine_references(&count, EXCLUSIVE_CALL_MS));
    fake_slots.looks_left = -1;
    assert_int_equal(fake_slots.looks, 0);
}

// From then on the process counts only its own references, and restores no others.
static void count_that_is_denied_in_the_middle(void)
{
    uint32_t count = 77;
    unsigned other;

    set_up();
    other = fake_slot_open(1);
    fake_slot_open(1);
    fake_slots.looks_left = 1;
    fake_slots.looks_denied = true;
    assert_int_equal(machine_restore(NULL, &count), RESULT_INVALID_PARAMETER);
    assert_int_equal(count, 77);
    assert_int_equal(fake_slots.looks, 0);
    assert_int_equal(fake_slot_count(other), 1);
}

static void busy_process_is_waited_for(void)
{
    bool disabled;

    set_up();
    fake_slots.busy = 8; // each call tries twice
    assert_int_equal(machine_disable(&handle, &first), RESULT_OPEN_FAILED);
    assert_int_equal(machine_restore(NULL, NULL), RESULT_OPEN_FAILED);
    assert_int_equal(machine_flag(&disabled, EXCLUSIVE_QUERY_MS), RESULT_BUSY);
    assert_false(disabled);
    assert_false(is_disabled());
    disable(&first);
    fake_slots.busy = 6; // our thread does not give up
    fake_slot_restore(OURS);
    fake_slot_await_done(OURS);
    assert_completed(&first);
}

// What the program's own calls did to the flag is known.
static void flag_is_known_while_another_process_is_busy(void)
{
    unsigned other = (set_up(), fake_slot_open(1));
    bool disabled;

    fake_slots.busy = 2;
    assert_int_equal(machine_flag(&disabled, 0), RESULT_BUSY);
    assert_false(disabled); // not looked at yet
    disable(&first);
    fake_slots.busy = 2;
    assert_int_equal(machine_flag(&disabled, 0), RESULT_BUSY);
    assert_true(disabled);
    assert_restored(NULL, 1);
    fake_slot_die(other);
    fake_slots.busy = 2;
    assert_int_equal(machine_flag(&disabled, 0), RESULT_BUSY);
    assert_true(disabled); // the other process had one
    assert_false(is_disabled());
    fake_slots.busy = 2;
    assert_int_equal(machine_flag(&disabled, 0), RESULT_BUSY);
    assert_false(disabled);
    disable(&first);
    assert_restored(NULL, 0);
    fake_slots.busy = 2;
    assert_int_equal(machine_flag(&disabled, 0), RESULT_BUSY);
    assert_false(disabled);
}

static void flag_is_known_from_the_seed(void)
{
    bool disabled;

    set_up();
    fake.seed = true;
    fake_slots.busy = 2;
    assert_int_equal(machine_flag(&disabled, 0), RESULT_BUSY);
    assert_true(disabled);
    assert_int_equal(machine_restore(NULL, NULL), RESULT_INVALID_PARAMETER);
    fake_slots.busy = 2;
    assert_int_equal(machine_flag(&disabled, 0), RESULT_BUSY);
    assert_true(disabled);
}

static void *restore_blocked(void *count)
{
    assert_int_equal(machine_restore(NULL, count), RESULT_OK);
    return NULL;
}

static void restore_waits_for_the_other_process(void)
{
    unsigned other = (set_up(), fake_slot_open(1));
    uint32_t count = 77;
    pthread_t thread;

    assert_int_equal(pthread_create(&thread, NULL, restore_blocked, &count), 0);
    while (fake_slot_count(other) > 0)
        sched_yield();
    assert_int_equal(machine_restore(NULL, NULL), RESULT_INVALID_PARAMETER); // it has been taken
    fake_slot_serve(other);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(count, 0);
}

static void restore_with_an_overlapped_ends_later(void)
{
    unsigned other = (set_up(), fake_slot_open(2));
    uint32_t count = 77;

    fake_event_set(first.event); // by something earlier
    assert_int_equal(machine_restore(&first, &count), RESULT_PENDING);
    assert_int_equal(count, 1);
    assert_int_equal(first.internal, PENDING);
    assert_false(fake_event_is_set(first.event));
    fake_slot_serve(other);
    await_pending(&first);
    while (!fake_event_is_set(first.event))
        sched_yield();
    assert_int_equal(first.internal, 0);
}

// The other process answers on request.
static void *serve(void *number)
{
    while (fake_slot_count(*(unsigned *)number) > 0)
        sched_yield();
    fake_slot_serve(*(unsigned *)number);
    return NULL;
}

static void restore_without_a_thread_waits_itself(void)
{
    unsigned other = (set_up(), fake_slot_open(1));
    pthread_t thread;

    fake.starts_fail = true;
    assert_int_equal(pthread_create(&thread, NULL, serve, &other), 0);
    assert_restored(&first, 0);
    assert_completed(&first);
    assert_int_equal(pthread_join(thread, NULL), 0);
}

static void restore_outlives_the_other_process(void)
{
    unsigned other = (set_up(), fake_slot_open(2));
    uint32_t count = 77;

    assert_int_equal(machine_restore(&first, &count), RESULT_PENDING);
    assert_int_equal(count, 1);
    fake_slot_die(other);
    await_pending(&first);
    assert_int_equal(first.internal, 0);
    assert_int_equal(machine_restore(NULL, NULL), RESULT_INVALID_PARAMETER);
}

static void restored_by_another_process_ends(void)
{
    set_up();
    disable(&first);
    disable(&second);
    fake_slot_restore(OURS);
    fake_slot_await_done(OURS);
    assert_completed(&first); // the oldest, before the other process is told
    assert_int_equal(second.internal, PENDING);
    fake_slot_restore(OURS);
    fake_slot_await_done(OURS);
    assert_completed(&second);
    while (fake_slot_is_had(OURS)) // and the thread goes
        sched_yield();
}

// Another process took the oldest, and our own restore comes before our thread notices.
static void own_restore_finds_what_another_took(void)
{
    pthread_t thread;
    uint32_t count = 77;

    set_up();
    disable(&first);
    disable(&second);
    fake_slots_enter();
    assert_int_equal(pthread_create(&thread, NULL, restore_blocked, &count), 0);
    fake_slot_restore(OURS);
    fake_slots_leave();
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_int_equal(count, 0);
    assert_completed(&first);
    assert_completed(&second);
    assert_int_equal(machine_restore(NULL, NULL), RESULT_INVALID_PARAMETER);
}

static void end_completes_what_another_took(void)
{
    set_up();
    disable(&first);
    disable(&second);
    disable(&third);
    fake_slots_enter(); // so that nobody notices before the end
    fake_slot_restore(OURS);
    machine_end();
    assert_completed(&first);
    assert_int_equal(second.internal, CANCELLED);
    assert_int_equal(third.internal, CANCELLED);
    assert_int_equal(fake_slot_count(OURS), 0);
    fake_slot_await_done(OURS);
}

static void end_cancels_a_restore_that_waits(void)
{
    set_up();
    fake_slot_open(1);
    assert_int_equal(machine_restore(&first, NULL), RESULT_PENDING);
    machine_end();
    assert_int_equal(first.internal, CANCELLED);
    assert_true(fake_event_is_set(first.event));
}

static void process_is_alone_where_a_slot_is_denied(void)
{
    uint32_t count = 77;

    set_up();
    fake_slots.slot_denied = true;
    fake_slot_open(5);
    disable(&first);
    fake_slots.slot_denied = false; // it stays so
    disable(&second);
    assert_restored(NULL, 1);
    assert_restored(NULL, 0);
    assert_int_equal(machine_restore(NULL, &count), RESULT_INVALID_PARAMETER);
    assert_int_equal(fake_slots.notes, 1);
}

static void process_is_alone_where_it_is_set(void)
{
    set_up();
    fake_slots.scope_process = true;
    fake_slot_open(5);
    assert_int_equal(machine_restore(NULL, NULL), RESULT_INVALID_PARAMETER);
    disable(&first);
    assert_restored(NULL, 0);
    assert_int_equal(fake_slots.notes, 0);
}

static void disable_fails_without_a_slot_or_a_thread(void)
{
    set_up();
    fake_slots.slots_left = 0;
    assert_int_equal(machine_disable(&handle, &first), RESULT_OPEN_FAILED);
    fake_slots.slots_left = -1;
    fake.starts_fail = true;
    assert_int_equal(machine_disable(&handle, &first), RESULT_OPEN_FAILED);
    assert_false(fake_slot_is_had(OURS));
    fake.starts_fail = false;
    disable(&first);
    assert_restored(&first, 0);
}

static void flag_is_reset_by_whoever_restores_last(void)
{
    set_up();
    fake.seed = true;
    disable(&first);
    assert_true(is_disabled());
    fake_slot_restore(OURS);
    fake_slot_await_done(OURS);
    assert_false(is_disabled());
}

// A stopped process does not answer. Restores that wait for it have taken their reference.
static void restore_of_what_nobody_serves_ends(void)
{
    set_up();
    fake_slot_open(3);
    fake.impatient = true;
    assert_restored(NULL, 2);
    assert_int_equal(machine_restore(&first, NULL), RESULT_PENDING);
    await_pending(&first);
    assert_int_equal(first.internal, 0);
}

// It waits for the mutex first, and then for the other process: all by one deadline.
static void restore_waits_by_one_deadline(void)
{
    set_up();
    fake_slot_open(1);
    fake_slots.busy = 1;
    fake.impatient = true;
    assert_restored(NULL, 0);
    assert_int_equal(fake.deadlines, 1);
}

static void restores_that_wait_share_a_thread(void)
{
    unsigned other = (set_up(), fake_slot_open(3));

    fake_slot_restore(other); // not done from here on
    assert_int_equal(machine_restore(&first, NULL), RESULT_PENDING);
    assert_int_equal(machine_restore(&second, NULL), RESULT_PENDING);
    assert_int_equal(fake.starts, 1);
    assert_int_equal(second.internal, PENDING);
    fake_slot_serve(other);
    await_pending(&first);
    await_pending(&second);
}

static void token_that_stays_fails_one_call(void)
{
    set_up();
    fake.token_stays = true;
    assert_int_equal(machine_disable(&handle, &first), RESULT_OPEN_FAILED);
    assert_int_equal(machine_restore(NULL, NULL), RESULT_OPEN_FAILED);
    fake.token_stays = false;
    disable(&first);
    assert_restored(&first, 0);
}

static void holders_are_all_that_hold(void)
{
    static machine_look_t look; // of two kilobytes
    unsigned other;

    set_up();
    disable(&first);
    fake_slot_open(0);
    other = fake_slot_open(2);
    assert_true(machine_look(&look));
    assert_true(look.disabled);
    assert_false(look.references.alone);
    assert_int_equal(look.references.count, 3);
    assert_int_equal(look.references.holder_count, 2);
    assert_int_equal(look.references.holders[0].process, FAKE_PROCESS + OURS);
    assert_int_equal(look.references.holders[0].references, 1);
    assert_int_equal(look.references.holders[1].process, FAKE_PROCESS + other);
    assert_int_equal(look.references.holders[1].references, 2);
    fake_slots.looks_left = 0;
    assert_false(machine_look(&look));
}

// The log lists them once, when no further process can hold references.
static void holders_are_listed_at_the_limit(void)
{
    set_up();
    fake_slot_open(2);
    fake_slots.slots_left = 0;
    assert_int_equal(machine_disable(&handle, &first), RESULT_OPEN_FAILED);
    assert_int_equal(machine_disable(&handle, &first), RESULT_OPEN_FAILED);
    assert_int_equal(fake_slots.notes, 2);
    assert_int_equal(fake_slots.listed, 1);
}

static void holders_of_a_process_alone(void)
{
    machine_look_t look;

    set_up();
    fake_slots.had = false;
    assert_true(machine_look(&look));
    assert_true(look.references.alone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ALONE(counts_are_the_computers),
        ALONE(restore_takes_only_one),
        ALONE(restore_fails_where_nothing_can_be_told),
        ALONE(count_that_fails_in_the_middle),
        ALONE(count_that_is_denied_in_the_middle),
        ALONE(busy_process_is_waited_for),
        ALONE(flag_is_known_while_another_process_is_busy),
        ALONE(flag_is_known_from_the_seed),
        ALONE(restore_waits_for_the_other_process),
        ALONE(restore_with_an_overlapped_ends_later),
        ALONE(restore_without_a_thread_waits_itself),
        ALONE(restore_outlives_the_other_process),
        ALONE(restored_by_another_process_ends),
        ALONE(own_restore_finds_what_another_took),
        ALONE(end_completes_what_another_took),
        ALONE(end_cancels_a_restore_that_waits),
        ALONE(process_is_alone_where_a_slot_is_denied),
        ALONE(process_is_alone_where_it_is_set),
        ALONE(disable_fails_without_a_slot_or_a_thread),
        ALONE(flag_is_reset_by_whoever_restores_last),
        ALONE(restore_of_what_nobody_serves_ends),
        ALONE(restore_waits_by_one_deadline),
        ALONE(restores_that_wait_share_a_thread),
        ALONE(token_that_stays_fails_one_call),
        ALONE(holders_are_all_that_hold),
        ALONE(holders_are_listed_at_the_limit),
        ALONE(holders_of_a_process_alone),
    };

    return harness_run(tests, NULL, NULL);
}
