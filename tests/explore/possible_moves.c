// SPDX-License-Identifier: MIT
#include "caller.h"
#include "fault.h"
#include "world.h"

static bool is_terminable(unsigned thread)
{
    const runner_t *runner = &world.runners[thread];

    return world.terminations_left > 0 && runner->inside && runner->step == STEP_WAIT &&
           runner->patience == PATIENCE_ENDLESS && scenario_call(caller_slot(thread)) == CALL_BLOCK;
}

static bool may_step(unsigned thread)
{
    const runner_t *runner = &world.runners[thread];

    switch (runner->step) {
    case STEP_WAIT:
        if (kernel_object(runner->awaited)->type == OBJECT_NONE)
            fault("a thread waits for an object that is gone");
        return kernel_is_signalled(runner->awaited, thread);
    case STEP_SECTION:
        return runner->section->owner == 0 || runner->section->owner == (LONG)thread + 1;
    default:
        return true;
    }
}

unsigned world_moves(uint8_t moves[MOVES], bool *idle)
{
    unsigned count = 0, number;

    for (number = 0; number < THREADS; number++)
        if (world.runners[number].state == RUNNER_READY && may_step(number))
            moves[count++] = MOVE(MOVE_STEP, number);
    for (number = 0; number < PROCESSES; number++)
        if (world.processes[number].closing)
            moves[count++] = MOVE(MOVE_CLOSE, number);
    *idle = count == 0;
    for (number = 0; number < THREADS; number++) {
        const runner_t *runner = &world.runners[number];

        if (runner->state != RUNNER_READY || runner->step != STEP_WAIT)
            continue;
        if (runner->patience == PATIENCE_SHORT && !may_step(number))
            moves[count++] = MOVE(MOVE_TIMEOUT, number);
        if (is_terminable(number))
            moves[count++] = MOVE(MOVE_TERMINATE, number);
    }
    for (number = 0; number < PROCESSES; number++)
        if (world.kills_left > 0 && world.processes[number].alive)
            moves[count++] = MOVE(MOVE_KILL, number);
    return count;
}
