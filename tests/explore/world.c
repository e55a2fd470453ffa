// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "world.h"

#include "caller.h"
#include "contract.h"
#include "fault.h"
#include "quiescence.h"
#include "state.h"

#include <string.h>

world_t world;

static ucontext_t controller;
static unsigned self; // the thread that runs, or ran last
static bool running;
static const char *hopeless;

unsigned world_self(void)
{
    return self;
}

void world_hand_back(step_kind_t step)
{
    SELF->step = (uint8_t)step;
    swapcontext(&memory.contexts[self], &controller);
    SELF->noticed = scenario_is_stepwise();
    if (SELF->begins && scenario_is_stepwise())
        caller_begin();
}

void world_give_up(const char *what)
{
    hopeless = running ? what : NULL;
    if (running)
        setcontext(&controller);
}

bool world_has_ended(unsigned thread)
{
    return world.runners[thread].state == RUNNER_ENDED;
}

static void finish(unsigned thread)
{
    runner_t *runner = &world.runners[thread];

    kernel_abandon(thread);
    *runner = (runner_t){ .state = RUNNER_ENDED,
                          .calls = runner->calls,
                          .inside = runner->inside,
                          .heap = runner->heap,
                          .objects = runner->objects,
                          .handles = runner->handles };
    if (!running || thread != self)
        state_clear_stack(thread);
}

static void enter(void)
{
    SELF->run(SELF->argument);
    if (kernel_abandon(self))
        fault("a thread ends with a mutex");
    finish(self);
    setcontext(&controller);
}

static void launch(unsigned thread, LPTHREAD_START_ROUTINE run, void *argument)
{
    ucontext_t *context = &memory.contexts[thread];
    runner_t *runner = &world.runners[thread];

    runner->state = RUNNER_READY;
    runner->fresh = runner->noticed = true;
    runner->step = STEP_GO;
    runner->run = run;
    runner->argument = argument;
    getcontext(context);
#ifdef __x86_64__
    memset(&context->uc_mcontext.gregs, 0, sizeof context->uc_mcontext.gregs); // whatever is in them just now
#endif
    context->uc_stack.ss_sp = memory.stacks[thread];
    context->uc_stack.ss_size = STACK;
    context->uc_link = NULL;
    makecontext(context, enter, 0);
}

unsigned world_run(unsigned process, LPTHREAD_START_ROUTINE run, void *argument)
{
    unsigned thread = process * PER_PROCESS + CALLERS, end = (process + 1) * PER_PROCESS;

    while (thread < end && world.runners[thread].state == RUNNER_READY)
        thread++;
    if (thread == end)
        too_small("threads of the DLL in one process");
    launch(thread, run, argument);
    return thread;
}

unsigned world_start(LPTHREAD_START_ROUTINE run, void *argument)
{
    return world_run(PROCESS_OF(self), run, argument);
}

static void run(unsigned thread)
{
    self = thread;
    SELF->fresh = false;
    state_enter(PROCESS_OF(thread));
    running = true;
    swapcontext(&controller, &memory.contexts[thread]);
    running = false;
    if (hopeless)
        too_small(hopeless);
    state_clear_stack(thread);
}

static void run_fresh(void)
{
    unsigned thread;

    for (thread = 0; thread < THREADS; thread++)
        if (world.runners[thread].fresh)
            run(thread);
}

// Runs it to its next step; threads that it starts run to their first.
static void go_on(unsigned thread)
{
    const runner_t *runner = &world.runners[thread];

    run(thread);
    while (runner->state == RUNNER_READY && runner->step == STEP_ASIDE) {
        run_fresh();
        run(thread);
    }
}

static void begin_process(unsigned process)
{
    unsigned caller;

    world.processes[process] =
        (process_t){ .alive = scenario.calls[process][0][0], .gone = !scenario.calls[process][0][0] };
    if (scenario.warm && world.processes[process].alive) {
        world_run(process, caller_warm_up, NULL);
        quiescence_reach();
    }
    for (caller = 0; caller < CALLERS; caller++)
        if (scenario.calls[process][caller][0]) {
            self = process * PER_PROCESS + caller;
            caller_prepare(self);
        }
}

void world_begin(void)
{
    unsigned process, caller;

    memset(&world, 0, sizeof world);
    memset(&kernel, 0, sizeof kernel);
    state_begin();
    contract_begin();
    for (process = 0; process < PROCESSES; process++)
        begin_process(process);
    for (process = 0; process < PROCESSES; process++)
        for (caller = 0; caller < CALLERS; caller++)
            if (scenario.calls[process][caller][0])
                launch(process * PER_PROCESS + caller, caller_run, NULL);
    run_fresh();
    world.kills_left = scenario.kills;
    world.terminations_left = scenario.terminations;
}

// Ends of processes

static void close_later(unsigned process)
{
    unsigned other;

    if (kernel_close_next(process))
        return;
    kernel_close_all(process);
    state_clear_process(process);
    world.processes[process].closing = false;
    // While another process's handles keep its semaphore, its references may still count.
    for (other = 0; other < PROCESSES; other++)
        if (world.processes[other].closing)
            return;
    for (other = 0; other < PROCESSES; other++)
        if (!world.processes[other].alive && !world.processes[other].gone) {
            world.processes[other].gone = true;
            contract_gone(other);
        }
}

static void bury(unsigned process)
{
    process_t *dead = &world.processes[process];
    unsigned thread;

    for (thread = process * PER_PROCESS; thread < (process + 1) * PER_PROCESS; thread++)
        if (world.runners[thread].state == RUNNER_READY)
            finish(thread);
    *dead = (process_t){ .closing = true };
    while (!scenario.late && dead->closing)
        close_later(process);
}

void world_others_end(void)
{
    unsigned process = PROCESS_OF(self), thread;

    for (thread = process * PER_PROCESS; thread < (process + 1) * PER_PROCESS; thread++)
        if (thread != self && world.runners[thread].state == RUNNER_READY)
            finish(thread);
    world.processes[process].ends = true;
    contract_exit(process);
}

void world_end(void)
{
    bury(PROCESS_OF(self));
    setcontext(&controller);
    fault("a process goes on after its end");
}

// Moves

static void kill(unsigned process)
{
    world.kills_left--;
    contract_kill(process, !scenario.late);
    bury(process);
}

static void terminate(unsigned thread)
{
    world.terminations_left--;
    contract_terminate(caller_slot(thread));
    finish(thread);
}

void world_make(uint8_t move)
{
    switch (MOVE_KIND(move)) {
    case MOVE_STEP:
    case MOVE_TIMEOUT:
        world.runners[MOVE_INDEX(move)].timed_out = MOVE_KIND(move) == MOVE_TIMEOUT;
        go_on(MOVE_INDEX(move));
        break;
    case MOVE_TERMINATE:
        terminate(MOVE_INDEX(move));
        break;
    case MOVE_KILL:
        kill(MOVE_INDEX(move));
        break;
    case MOVE_CLOSE:
        close_later(MOVE_INDEX(move));
        break;
    }
}
