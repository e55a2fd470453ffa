// SPDX-License-Identifier: MIT
// Makes each import of the XP edition that can fail, and each system function that it looks up, fail at each of its
// uses while its functions are called: alone, and with all uses that follow.
#include "failing_imports.h"
#include "harness.h"
#include "fault_plan.h"
#include "failing_functions.h"
#include "xp_calls.h"

#include <string.h>

enum { MOST_PLAYS = 9 };

static const char *standins;
static const xp_calls_t *running;
static unsigned faults;
static unsigned used[MOST_PLAYS][PLACES]; // how often each sequence makes each call

// The table functions work without them; the two functions, which the other program calls, need them.
static const char *const not_used[] = {
    "NtCreateEvent", "NtCreateSemaphore", "NtOpenSemaphore", "ReleaseSemaphore", "NtQueryEvent", "NtQueryObject",
};

// Used only if the thread that waits for changes gets there before its request is cancelled.
static const char sometimes_used[] = "WaitForMultipleObjects";

static void run_once(const fault_t *next)
{
    faults += xp_calls_run(running, next);
}

// Returns how often all sequences use it.
static unsigned each_sequence(const faulty_call_t *call, unsigned place)
{
    unsigned sequence, uses = 0;

    for (sequence = 0; sequence < xp_calls_count; sequence++) {
        running = &xp_calls[sequence];
        if (running->only && strcmp(running->only, call->name) != 0)
            continue;
        fault_plan_run(call, place, used[sequence][place], run_once);
        uses += used[sequence][place];
    }
    return uses;
}

static bool is_not_used(const char *name)
{
    unsigned i;

    for (i = 0; i < sizeof not_used / sizeof *not_used; i++)
        if (strcmp(not_used[i], name) == 0)
            return true;
    return false;
}

static void imports_of_the_xp_edition_fail_at_each_use(void **state)
{
    unsigned call;

    (void)state;
    for (call = 0; call < failing_imports_count; call++)
        if (strcmp(failing_imports[call].name, sometimes_used) == 0)
            each_sequence(&failing_imports[call], call);
        else if ((each_sequence(&failing_imports[call], call) == 0) != is_not_used(failing_imports[call].name))
            fail_msg("%s is %sin the list of what is not used", failing_imports[call].name,
                     is_not_used(failing_imports[call].name) ? "" : "not ");
    assert_true(faults > 0);
    print_message("%u faults\n", faults);
}

static void functions_of_the_system_fail_at_each_use(void **state)
{
    unsigned call;

    (void)state;
    faults = 0;
    for (call = 0; call < failing_functions_count; call++)
        if (each_sequence(&failing_functions[call], CALLS_MOST + call) == 0)
            fail_msg("%s is never used", failing_functions[call].name);
    assert_true(faults > 0);
    print_message("%u faults in the system's functions\n", faults);
}

// Without a fault, too. This also makes the system allocate what it keeps from then on.
static int open(void **state)
{
    const fault_t none = { .call = NULL };
    unsigned sequence, place;

    (void)state;
    xp_calls_open(standins);
    for (sequence = 0; sequence < xp_calls_count; sequence++) {
        assert_false(xp_calls_run(&xp_calls[sequence], &none));
        for (place = 0; place < PLACES; place++)
            used[sequence][place] = fault_used(place);
    }
    return 0;
}

static int tell(void **state)
{
    (void)state;
    fault_plan_print(running->name);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(imports_of_the_xp_edition_fail_at_each_use, tell),
        cmocka_unit_test_teardown(functions_of_the_system_fail_at_each_use, tell),
    };

    standins = argc > 1 ? argv[1] : "";
    return harness_run(tests, open, NULL);
}
