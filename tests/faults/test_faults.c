// SPDX-License-Identifier: MIT
// Makes each import of the DLL that can fail do so at each of its uses: alone, and with all uses that follow.
#include "harness.h"
#include "each.h"
#include "end.h"
#include "play.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PLAYS = 8 };

static const char *peer_program;
static const play_t *playing;
static fault_t fault; // at process end
static unsigned faults;
static unsigned used[MOST_PLAYS][CALLS_MOST]; // how often each sequence makes each call

static void run_once(const fault_t *next)
{
    faults += play_run(playing, next); // one that depends on the order of threads may not be reached
}

static void imports_fail_at_each_use(void **state)
{
    unsigned call, play, uses;

    (void)state;
    for (call = 0; call < calls_count; call++) {
        for (play = uses = 0; play < plays_count; play++) {
            playing = &plays[play];
            each_fault(&calls[call], call, used[play][call], run_once);
            uses += used[play][call];
        }
        if (uses == 0)
            fail_msg("%s is never used", calls[call].name);
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
    end_run(&fault, uses);
    for (call = 0; call < calls_count; call++) {
        fault = (fault_t){ .call = &calls[call], .place = call, .error = ERROR_INVALID_HANDLE };
        for (fault.at = 1; fault.at <= uses[call]; fault.at++)
            faults += end_run(&fault, NULL);
    }
    fault.call = NULL;
    assert_true(faults > 0);
    print_message("%u faults at process end\n", faults);
}

// Without a fault, too. This also makes the system allocate what it keeps from then on.
static int open(void **state)
{
    const fault_t none = { .call = NULL };
    unsigned play, call;

    (void)state;
    play_open(peer_program);
    for (play = 0; play < plays_count; play++) {
        assert_false(play_run(&plays[play], &none));
        for (call = 0; call < calls_count; call++)
            used[play][call] = fault_used(call);
    }
    return 0;
}

static int close(void **state)
{
    (void)state;
    play_close();
    return 0;
}

static int tell(void **state)
{
    (void)state;
    if (fault.call)
        print_message("last: end, %s, use %u\n", fault.call->name, fault.at);
    else
        each_tell(playing->name);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(imports_fail_at_each_use, tell),
        cmocka_unit_test_teardown(imports_fail_at_process_end, tell),
    };

    if (argc == 7 && strcmp(argv[1], "end") == 0)
        return end_main(argv + 2);
    peer_program = argc > 1 ? argv[1] : "";
    return harness_run(tests, open, close);
}
