// SPDX-License-Identifier: MIT
// The state machine's flag, its waiters and its end, which the DLL's tests cannot see. Each test runs in its
// own process, because the machine starts only once.
#include "own_process.h"
#include "harness.h"
#include "core/machine.h"
#include "fake.h"

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>

static fake_overlapped_t first, second;
static void *handle;

static void make_slots(void)
{
    first.event = fake_event_new(true);
    second.event = fake_event_new(true);
}

static void free_slots(void)
{
    fake_event_free(first.event);
    fake_event_free(second.event);
}

static void assert_nothing_is_held(void)
{
    assert_int_equal(fake.memory, 0);
    assert_int_equal(fake.events, 0);
    assert_int_equal(fake.threads, 0);
}

// The flag; false if it is unknown.
static bool is_disabled(void)
{
    bool disabled;

    return machine_flag(&disabled, EXCLUSIVE_QUERY_MS) == RESULT_OK && disabled;
}

static void flag_follows_the_references(void)
{
    uint32_t count;

    make_slots();
    assert_false(is_disabled());
    assert_int_equal(machine_disable(&handle, &first), RESULT_PENDING);
    assert_true(is_disabled());
    assert_int_equal(machine_disable(&handle, &second), RESULT_PENDING);
    assert_int_equal(machine_restore(NULL, &count), RESULT_OK);
    assert_int_equal(count, 1);
    assert_true(is_disabled());
    assert_int_equal(machine_restore(NULL, &count), RESULT_OK);
    assert_int_equal(count, 0);
    assert_false(is_disabled());
    assert_nothing_is_held();
    free_slots();
}

static void flag_is_seeded_once_and_reset_by_the_last_restore(void)
{
    make_slots();
    fake.seed = true;
    assert_int_equal(machine_restore(NULL, NULL), RESULT_INVALID_PARAMETER);
    assert_true(is_disabled());
    fake.seed = false; // a later change of the registry is not read
    assert_true(is_disabled());
    assert_int_equal(machine_disable(&handle, &first), RESULT_PENDING);
    fake.seed = true;
    assert_int_equal(machine_restore(&first, NULL), RESULT_OK);
    assert_false(is_disabled());
    free_slots();
}

static void *block(void *result)
{
    *(result_t *)result = machine_disable_blocked();
    return NULL;
}

static void terminated_waiter_gives_its_reference_back(void)
{
    result_t result = RESULT_PENDING;
    uint32_t count = 77;
    pthread_t thread;

    make_slots();
    fake.next_thread_is_dead = true;
    assert_int_equal(pthread_create(&thread, NULL, block, &result), 0);
    while (fake.waiting == 0)
        sched_yield();
    assert_int_equal(machine_disable(&handle, &first), RESULT_PENDING);
    assert_int_equal(machine_restore(NULL, &count), RESULT_OK);
    assert_int_equal(count, 0); // the dead thread's reference was older, and was gone
    assert_true(fake_event_is_set(first.event));
    assert_int_equal(machine_restore(NULL, &count), RESULT_INVALID_PARAMETER);
    assert_false(is_disabled());
    assert_nothing_is_held();
    // The thread, which is not really dead, must not touch its request again: it stays blocked forever.
    free_slots();
}

static void end_cancels_every_request_and_lets_nobody_in(void)
{
    make_slots();
    assert_int_equal(machine_disable(&handle, &first), RESULT_PENDING);
    assert_int_equal(machine_disable(&handle, &second), RESULT_PENDING);
    machine_end();
    assert_int_equal(first.internal, 0xC0000120);
    assert_int_equal(second.internal, 0xC0000120);
    assert_int_equal(fake_event_sets(first.event), 1);
    assert_int_equal(fake_event_sets(second.event), 1);

    assert_int_equal(machine_disable(&handle, &first), RESULT_OPEN_FAILED);
    assert_int_equal(machine_restore(&first, NULL), RESULT_INVALID_PARAMETER);
    assert_int_equal(first.internal, 0xC0000120);
    assert_int_equal(fake_event_sets(first.event), 0);
    fake.ends = true;
    assert_int_equal(machine_disable_blocked(), RESULT_ABORTED);
    free_slots();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        ALONE(flag_follows_the_references),
        ALONE(flag_is_seeded_once_and_reset_by_the_last_restore),
        ALONE(terminated_waiter_gives_its_reference_back),
        ALONE(end_cancels_every_request_and_lets_nobody_in),
        // clang-format on
    };

    return harness_run(tests, NULL, NULL);
}
