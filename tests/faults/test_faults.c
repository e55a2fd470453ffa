// SPDX-License-Identifier: MIT
// Each import of the DLL that can fail is made to fail at each of its uses: alone, and with all uses that follow. In a full run
// that is done with each error that it knows; a short one leaves most of it out where there are many uses.
#include "check.h"
#include "end.h"
#include "play.h"
#include "scale.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PLAYS = 8, STEP = 3, FEW = 2 };

static const char *peer_program;
static fault_t fault; // the one at hand, for the message when it shows something
static const char *place;
static unsigned faults;
static unsigned used[MOST_PLAYS][CALLS_MOST]; // how often each play makes each call

static bool is_full(void)
{
    return scale_count(100) == 100;
}

static void run_once(const play_t *play)
{
    place = play->name;
    faults += play_run(play, &fault); // one that comes and goes with the order of threads may not be reached
}

static bool are_all_tried(unsigned uses)
{
#ifdef FAULTS_MEASURED
    (void)uses;
    return true; // the lines that run are the same in each run then
#else
    return is_full() || uses <= FEW;
#endif
}

// All of them in a full run, else every third where there are many.
static void each_use(const play_t *play, unsigned uses)
{
    static unsigned turn;

    for (fault.at = 1; fault.at <= uses; fault.at++)
        if (are_all_tried(uses) || turn++ % STEP == 0)
            run_once(play);
}

static void each_fault(const play_t *play, const faulty_call_t *call, unsigned uses)
{
    int error, errors = is_full() ? CALL_ERRORS : 1;

    for (error = 0; error < errors && call->errors[error]; error++) {
        fault = (fault_t){ .call = call, .error = call->errors[error] };
        each_use(play, uses);
        fault.stays = true;
        if (are_all_tried(uses) && !call->once)
            each_use(play, uses);
    }
}

static void imports_fail_at_each_use(void **state)
{
    unsigned call, play, uses;

    (void)state;
    for (call = 0; call < calls_count; call++) {
        for (play = uses = 0; play < plays_count; play++) {
            each_fault(&plays[play], &calls[call], used[play][call]);
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
    unsigned uses[CALLS_MOST], call;

    (void)state;
    faults = 0;
    place = "end";
    fault = (fault_t){ .call = NULL };
    end_run(&fault, uses);
    for (call = 0; call < calls_count; call++) {
        fault = (fault_t){ .call = &calls[call], .error = ERROR_INVALID_HANDLE };
        for (fault.at = 1; fault.at <= uses[call]; fault.at++)
            faults += end_run(&fault, NULL);
    }
    assert_true(faults > 0);
    print_message("%u faults at process end\n", faults);
}

// Without a fault, too. What the system keeps for itself from the first time on is there then.
static int open(void **state)
{
    unsigned play, call;

    (void)state;
    play_open(peer_program);
    fault = (fault_t){ .call = NULL };
    for (play = 0; play < plays_count; play++) {
        place = plays[play].name;
        assert_false(play_run(&plays[play], &fault));
        for (call = 0; call < calls_count; call++)
            used[play][call] = calls_used(&calls[call]);
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
        print_message("last: play %s, %s, use %u%s, error %lu\n", place, fault.call->name, fault.at,
                      fault.stays ? " and all that follow" : "", fault.error);
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
    return check_run(tests, open, close);
}
