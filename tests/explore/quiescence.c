// SPDX-License-Identifier: MIT
#include "quiescence.h"

#include "caller.h"
#include "contract.h"
#include "fault.h"
#include "world.h"

#include "core/machine.h"

// Each request, and each restore that has found one, ends once.
static void check_sets(unsigned slot, unsigned expected)
{
    if (scenario_has_event(slot) && world.sets[slot] != expected)
        fault("the event of slot %u was set %u times", slot, world.sets[slot]);
}

static void check_slot(unsigned slot)
{
    bool pending = world.slots[slot].Internal == STATUS_PENDING;

    if (scenario_call(slot) == CALL_DISABLE) {
        contract_see(slot, pending ? REQUEST_WAITS : world.slots[slot].Internal == 0 ? REQUEST_DONE : REQUEST_GONE);
        check_sets(slot, !pending);
        return;
    }
    if (pending)
        fault("the restore of slot %u never ends", slot);
    check_sets(slot, world.results[slot] != 1);
}

static void check_runner(unsigned thread)
{
    const runner_t *runner = &world.runners[thread];

    if (runner->state != RUNNER_READY)
        return;
    if (runner->step != STEP_WAIT || runner->patience != PATIENCE_ENDLESS)
        fault("thread %u of process %u is stuck", thread % PER_PROCESS, PROCESS_OF(thread));
    if (thread % PER_PROCESS < CALLERS && scenario_call(caller_slot(thread)) == CALL_BLOCK)
        contract_see(caller_slot(thread), REQUEST_WAITS);
    else if (thread % PER_PROCESS < CALLERS || !contract_may_wait(PROCESS_OF(thread)))
        fault("thread %u of process %u waits forever", thread % PER_PROCESS, PROCESS_OF(thread));
}

void quiescence_examine(void)
{
    unsigned slot, thread;

    for (slot = 0; slot < SLOTS; slot++)
        if (world.processes[SLOT_PROCESS(slot)].alive && scenario_named(slot) == slot &&
            scenario_call(slot) != CALL_REFUSED && caller_has_returned(slot) && !caller_is_shared(slot))
            check_slot(slot);
    for (thread = 0; thread < THREADS; thread++)
        check_runner(thread);
}

// The first living process restores everything, its own requests first, then the others'. Its first restore cancels
// what is left of its terminated threads.
static unsigned long drain(void *unused)
{
    unsigned orphans, restores = 0;
    uint32_t total, count;
    bool disabled;

    (void)unused;
    if (!machine_references(&total, EXCLUSIVE_CALL_MS))
        fault("the references cannot be counted");
    contract_see_total(total);
    orphans = contract_orphans(PROCESS_OF(world_self()));
    if (machine_flag(&disabled, EXCLUSIVE_QUERY_MS) != RESULT_OK || (total > 0 && !disabled) ||
        (total == 0 && !scenario.seeded && disabled))
        fault("the flag is %d with %u references", disabled, (unsigned)total);
    while (machine_restore(NULL, &count) == RESULT_OK) {
        if (count >= total || count + 1 + orphans < total)
            fault("a restore leaves %u references where there were %u", (unsigned)count, (unsigned)total);
        orphans = 0;
        total = count;
        restores++;
    }
    if (total > orphans)
        fault("no reference is found where there are %u", (unsigned)total);
    if (restores > 0 && (machine_flag(&disabled, EXCLUSIVE_QUERY_MS) != RESULT_OK || disabled))
        fault("the flag does not return when the last reference is restored");
    return 0;
}

// In each of the others, the next restore removes the remains of terminated threads.
static unsigned long find_nothing(void *unused)
{
    bool disabled;

    (void)unused;
    if (machine_restore(NULL, NULL) != RESULT_INVALID_PARAMETER)
        fault("a reference is found where there is none");
    if (machine_flag(&disabled, EXCLUSIVE_QUERY_MS) != RESULT_OK || (disabled && !scenario.seeded))
        fault("the flag does not return");
    return 0;
}

// Runs whatever can move, one thread after the other; then lets waits with a limit time out.
void quiescence_reach(void)
{
    uint8_t moves[MOVES];
    unsigned rounds = 0;
    bool idle;

    world.kills_left = world.terminations_left = 0;
    while (world_moves(moves, &idle) > 0) {
        if (idle && ++rounds > 20)
            fault("a thread waits forever");
        world_make(moves[0]);
    }
}

static void check_handle(unsigned process, const handle_t *handle)
{
    const object_t *object = handle->object ? kernel_object(handle->object - 1u) : NULL;

    if (object && object->type != OBJECT_MUTEX && !object->slot && !handle->protected)
        fault("a handle of process %u is never closed", process);
}

static void check_nothing_is_left(unsigned process)
{
    const handle_t *handle = kernel.handles[process * PER_PROCESS], *end = kernel.handles[(process + 1) * PER_PROCESS];
    unsigned pool = 0, thread;

    for (; handle < end; handle++) {
        check_handle(process, handle);
        pool += handle->object && handle->protected;
    }
    for (thread = process * PER_PROCESS; thread < (process + 1) * PER_PROCESS; thread++)
        if (world.runners[thread].state == RUNNER_READY)
            fault("thread %u of process %u never ends", thread % PER_PROCESS, process);
    if (world.processes[process].blocks > pool + 1) // a node for each event of the pool, and the lock
        fault("%u blocks of process %u are never freed", world.processes[process].blocks - pool - 1, process);
}

static void check_no_name_is_left(void)
{
    unsigned name;

    for (name = 0; name < NAMES; name++)
        if (kernel.named[name].type != OBJECT_NONE && kernel.named[name].type != OBJECT_MUTEX)
            fault("object %ls is never closed", kernel_spelling(name));
}

void quiescence_check(void)
{
    unsigned process, first = PROCESSES;

    quiescence_examine();
    for (process = PROCESSES; process-- > 0;)
        if (world.processes[process].alive)
            first = process;
    world.over = true;
    if (first < PROCESSES) {
        world_run(first, drain, NULL);
        quiescence_reach();
        for (process = first; process < PROCESSES; process++)
            if (world.processes[process].alive)
                world_run(process, find_nothing, NULL);
        quiescence_reach();
    }
    for (process = 0; process < PROCESSES; process++)
        if (world.processes[process].alive)
            check_nothing_is_left(process);
    check_no_name_is_left();
}
