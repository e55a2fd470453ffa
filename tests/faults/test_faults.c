// SPDX-License-Identifier: MIT
// Makes each import of the DLL that can fail do so at each of its uses: alone, and with all uses that follow.
#include "harness.h"
#include "fault_plan.h"
#include "process_end.h"
#include "dll_calls.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PLAYS = 8 };

static const char *peer_program;
static const dll_calls_t *running;
static fault_t fault; // at process end
static unsigned faults;
static unsigned used[MOST_PLAYS][CALLS_MOST]; // how often each sequence makes each call

static void run_once(const fault_t *next)
{
    faults += dll_calls_run(running, next); // one that depends on the order of threads may not be reached
}

static void imports_fail_at_each_use(void **state)
{
    unsigned call, sequence, uses;

    (void)state;
    for (call = 0; call < failing_imports_count; call++) {
        for (sequence = uses = 0; sequence < dll_calls_count; sequence++) {
            running = &dll_calls[sequence];
            fault_plan_run(&failing_imports[call], call, used[sequence][call], run_once);
            uses += used[sequence][call];
        }
        if (uses == 0)
            fail_msg("%s is never used", failing_imports[call].name);
    }
    assert_true(faults > 0);
    print_message("%u faults\n", faults);
}

static void imports_fail_at_process_end(void **state)
{
    unsigned uses[PLACES], call;

    (void)state;
    faults = 0;
    fault = (fault_t){ .call = NULL };
    process_end_run(&fault, uses);
    for (call = 0; call < failing_imports_count; call++) {
        fault = (fault_t){ .call = &failing_imports[call], .place = call, .error = ERROR_INVALID_HANDLE };
        for (fault.at = 1; fault.at <= uses[call]; fault.at++)
            faults += process_end_run(&fault, NULL);
    }
    fault.call = NULL;
    assert_true(faults > 0);
    print_message("%u faults at process end\n", faults);
}

// Without a fault, too. This also makes the system allocate what it keeps from then on.
static int open(void **state)
{
    const fault_t none = { .call = NULL };
    unsigned sequence, call;

    (void)state;
    dll_calls_open(peer_program);
    for (sequence = 0; sequence < dll_calls_count; sequence++) {
        assert_false(dll_calls_run(&dll_calls[sequence], &none));
        for (call = 0; call < failing_imports_count; call++)
            used[sequence][call] = fault_used(call);
    }
    return 0;
}

static int close(void **state)
{
    (void)state;
    dll_calls_close();
    return 0;
}

static int tell(void **state)
{
    (void)state;
    if (fault.call)
        print_message("last: end, %s, use %u\n", fault.call->name, fault.at);
    else
        fault_plan_print(running->name);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(imports_fail_at_each_use, tell),
        cmocka_unit_test_teardown(imports_fail_at_process_end, tell),
    };

    if (argc == 6 && strcmp(argv[1], "end") == 0)
        return process_end_main(argv + 2);
    peer_program = argc > 1 ? argv[1] : "";
    return harness_run(tests, open, close);
}
