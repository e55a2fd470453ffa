// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
#include "world.h"

#include "caller.h"
#include "contract.h"
#include "fault.h"
#include "rest.h"
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

static void hand_back(void)
{
    swapcontext(&memory.contexts[self], &controller);
}

void world_step(void)
{
    SELF->step = STEP_GO;
    hand_back();
}

// A semaphore is looked at and changed under the mutex. So while nobody can die in between, nobody else can notice when.
void world_step_at(object_type_t type)
{
    if (type != OBJECT_SEMAPHORE || scenario_has_deaths())
        world_step();
    else if (!kernel_has_mutex(world_self()))
        fault("a semaphore is used without the mutex");
}

// Whoever waits for it could as well come a little later; but a death before is another one than after.
void world_release(void)
{
    if (scenario_has_deaths())
        world_step();
}

bool world_await(unsigned object, patience_t patience)
{
    SELF->step = STEP_WAIT;
    SELF->awaited = (uint16_t)object;
    SELF->patience = (uint8_t)patience;
    hand_back();
    SELF->awaited = 0;
    return !SELF->timed_out;
}

void world_await_section(CRITICAL_SECTION *section)
{
    SELF->step = STEP_SECTION;
    SELF->section = section;
    hand_back();
    SELF->section = NULL;
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

static void begin_process(unsigned process)
{
    unsigned caller;

    world.processes[process] =
        (process_t){ .alive = scenario.calls[process][0][0], .gone = !scenario.calls[process][0][0] };
    if (scenario.warm && world.processes[process].alive) {
        world_run(process, caller_warm_up, NULL);
        rest_run_on();
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
    // While another's handles may keep its semaphore, its references may still count.
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

static void go_on(unsigned thread, bool timed_out)
{
    self = thread;
    SELF->timed_out = timed_out;
    state_enter(PROCESS_OF(thread));
    running = true;
    swapcontext(&controller, &memory.contexts[thread]);
    running = false;
    if (hopeless)
        too_small(hopeless);
    state_clear_stack(thread);
}

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
        go_on(MOVE_INDEX(move), MOVE_KIND(move) == MOVE_TIMEOUT);
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
