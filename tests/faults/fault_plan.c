// SPDX-License-Identifier: MIT
#include "fault_plan.h"

#include "harness.h"
#include "scale.h"

enum { STEP = 3, FEW = 2 };

static fault_t fault;

static bool is_full(void)
{
    return scale_count(100) == 100;
}

static bool are_all_tried(unsigned uses)
{
#ifdef FAULTS_MEASURED
    (void)uses;
    return true; // so the same lines run in each run
#else
    return is_full() || uses <= FEW;
#endif
}

// A default run tries one error for each use.
static DWORD error_in_turn(const faulty_call_t *call)
{
    static unsigned turn;
    unsigned count = 0;

    while (count < CALL_ERRORS && call->errors[count])
        count++;
    return call->errors[turn++ % count];
}

// All of them in a full run, else every third if there are many.
static void each_use(unsigned uses, void (*run)(const fault_t *fault))
{
    static unsigned turn;

    for (fault.at = 1; fault.at <= uses; fault.at++) {
        if (!are_all_tried(uses) && turn++ % STEP != 0)
            continue;
        if (!is_full())
            fault.error = error_in_turn(fault.call);
        run(&fault);
    }
}

void fault_plan_run(const faulty_call_t *call, unsigned place, unsigned uses, void (*run)(const fault_t *fault))
{
    int error, errors = is_full() ? CALL_ERRORS : 1;

    for (error = 0; error < errors && call->errors[error]; error++) {
        fault = (fault_t){ .call = call, .place = place, .error = call->errors[error] };
        each_use(uses, run);
        fault.stays = true;
        if (are_all_tried(uses) && !call->once)
            each_use(uses, run);
    }
    fault = (fault_t){ .call = NULL };
}

void fault_plan_print(const char *sequence)
{
    if (fault.call)
        print_message("last: sequence %s, %s, use %u%s, error %lu\n", sequence, fault.call->name, fault.at,
                      fault.stays ? " and all that follow" : "", fault.error);
}
