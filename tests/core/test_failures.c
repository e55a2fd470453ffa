// SPDX-License-Identifier: MIT
// Everything that can run out or go bad during a call, one at a time: the call fails as documented, and
// nothing changes.
#include "harness.h"
#include "core/machine.h"
#include "fake.h"

#include <string.h>

enum { UNTOUCHED = 0x5A5A };

static fake_overlapped_t slot;
static void *handle;

static int set_up(void **state)
{
    (void)state;
    memset(&fake, 0, sizeof fake);
    fake.memory_left = fake.events_left = -1;
    memset(&slot, 0, sizeof slot);
    slot.event = fake_event_new(true);
    slot.internal = UNTOUCHED;
    slot.internal_high = UNTOUCHED;
    handle = &handle;
    return 0;
}

// Every block and every handle was freed, and there is no reference.
static int tear_down(void **state)
{
    (void)state;
    fake.memory_left = fake.events_left = -1;
    if (machine_restore(NULL, NULL) != RESULT_INVALID_PARAMETER)
        return 1;
    fake_event_free(slot.event);
    return fake.memory != 0 || fake.events != 0 || fake.threads != 0;
}

static void assert_untouched(void)
{
    assert_int_equal(slot.internal, UNTOUCHED);
    assert_int_equal(slot.internal_high, UNTOUCHED);
    assert_ptr_equal(handle, &handle);
    assert_int_equal(fake_event_sets(slot.event), 0);
}

static void disable_fails_if_memory_runs_out(void **state)
{
    (void)state;
    fake.memory_left = 0;
    assert_int_equal(machine_disable(&handle, &slot), RESULT_NOT_ENOUGH_MEMORY);
    assert_untouched();
    assert_int_equal(machine_disable_blocked(), RESULT_NOT_ENOUGH_MEMORY);
}

static void disable_fails_if_handles_run_out(void **state)
{
    (void)state;
    for (int handles = 0; handles < 2; handles++) {
        fake.events_left = handles;
        assert_int_equal(machine_disable(&handle, &slot), RESULT_OPEN_FAILED);
        assert_untouched();
    }
    fake.events_left = 0;
    assert_int_equal(machine_disable_blocked(), RESULT_OPEN_FAILED);
    fake.events_left = -1;
    fake.threads_fail = true;
    assert_int_equal(machine_disable_blocked(), RESULT_OPEN_FAILED);
}

static void disable_fails_if_the_module_cannot_be_pinned(void **state)
{
    (void)state;
    fake.module_fails = true;
    assert_int_equal(machine_disable(&handle, &slot), RESULT_OPEN_FAILED);
    assert_untouched();
    assert_int_equal(machine_disable_blocked(), RESULT_OPEN_FAILED);
}

static void a_bad_event_is_named_before_a_lack_of_anything(void **state)
{
    fake_event_t *good = slot.event;

    (void)state;
    slot.event = fake_event_new(false);
    assert_int_equal(machine_disable(&handle, &slot), RESULT_INVALID_HANDLE);
    fake.memory_left = 0;
    assert_int_equal(machine_disable(&handle, &slot), RESULT_INVALID_HANDLE);
    fake.memory_left = -1;
    fake.events_left = 0;
    assert_int_equal(machine_disable(&handle, &slot), RESULT_INVALID_HANDLE);
    fake.events_left = -1;
    fake.module_fails = true;
    assert_int_equal(machine_disable(&handle, &slot), RESULT_INVALID_HANDLE);
    assert_untouched();
    fake_event_free(slot.event);
    slot.event = good;
}

static void an_overlapped_that_goes_bad_in_the_call_is_no_crash(void **state)
{
    (void)state;
    slot.gone = true;
    assert_int_equal(machine_disable(&handle, &slot), RESULT_INVALID_PARAMETER);
    assert_int_equal(machine_restore(&slot, NULL), RESULT_INVALID_PARAMETER);
    assert_untouched();
}

static void restore_fails_if_handles_run_out(void **state)
{
    uint32_t count = 77;

    (void)state;
    assert_int_equal(machine_disable(&handle, &slot), RESULT_PENDING);
    fake.events_left = 0;
    assert_int_equal(machine_restore(&slot, &count), RESULT_OPEN_FAILED);
    assert_int_equal(count, 77);
    assert_int_equal(slot.internal, 0x103);
    fake.events_left = -1;
    assert_int_equal(machine_restore(&slot, &count), RESULT_OK);
    assert_int_equal(count, 0);
}

#define FAILURE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FAILURE(disable_fails_if_memory_runs_out),
        FAILURE(disable_fails_if_handles_run_out),
        FAILURE(disable_fails_if_the_module_cannot_be_pinned),
        FAILURE(a_bad_event_is_named_before_a_lack_of_anything),
        FAILURE(an_overlapped_that_goes_bad_in_the_call_is_no_crash),
        FAILURE(restore_fails_if_handles_run_out),
    };

    return harness_run(tests, NULL, NULL);
}
