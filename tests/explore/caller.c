// SPDX-License-Identifier: MIT
#include "caller.h"

#include "contract.h"
#include "fault.h"
#include "world.h"

#include "core/machine.h"

enum { UNTOUCHED = 77, CANCELLED = (int32_t)0xC0000120 };

static unsigned slot_of(unsigned thread, unsigned call)
{
    return SLOT(PROCESS_OF(thread), thread % PER_PROCESS, call);
}

unsigned caller_slot(unsigned thread)
{
    return slot_of(thread, world.runners[thread].calls - 1u);
}

bool caller_has_returned(unsigned slot)
{
    const runner_t *runner = &world.runners[SLOT_PROCESS(slot) * PER_PROCESS + SLOT_CALLER(slot)];

    return SLOT_CALL(slot) + runner->inside < runner->calls;
}

bool caller_is_shared(unsigned slot)
{
    unsigned other;

    for (other = 0; other < SLOTS; other++)
        if (other != slot && scenario_call(other) != CALL_NONE && scenario_named(other) == slot)
            return true;
    return false;
}

static HANDLE event_for(unsigned slot)
{
    unsigned event = kernel_create(OBJECT_EVENT);
    HANDLE handle = kernel_open(event, SYNCHRONIZE | EVENT_MODIFY_STATE);

    kernel_object(event)->slot = (uint8_t)(slot + 1);
    if (scenario_call(slot) == CALL_REFUSED)
        kernel_close(kernel_handle(handle));
    return handle;
}

void caller_prepare(unsigned thread)
{
    unsigned call, slot;

    for (call = 0; call < CALLS; call++) {
        slot = slot_of(thread, call);
        if (scenario_named(slot) == slot && scenario_has_event(slot))
            world.slots[slot].hEvent = event_for(slot);
    }
}

bool caller_event_is_set(unsigned slot)
{
    if (!world.slots[slot].hEvent)
        return world.slots[slot].Internal != STATUS_PENDING;
    return kernel_event(world.slots[slot].hEvent)->set;
}

static bool lives(unsigned process)
{
    return world.processes[process].alive && !world.processes[process].ends;
}

// The end of a restore shows that of the request which it took.
static void check_taken(unsigned slot)
{
    unsigned taken = contract_taken(slot);

    if (taken == NO_SLOT || scenario_call(taken) != CALL_DISABLE || caller_is_shared(taken) ||
        !lives(SLOT_PROCESS(taken)))
        return;
    if (world.slots[taken].Internal == STATUS_PENDING)
        fault("a restore has ended before the request that it took");
}

static bool shows_the_end(unsigned slot)
{
    return world.slots[slot].Internal == 0 && world.slots[slot].InternalHigh == 0 && caller_event_is_set(slot);
}

void caller_event_set(unsigned slot)
{
    if (world.over)
        return;
    world.sets[slot]++;
    if (!caller_is_shared(slot) && world.slots[slot].Internal == STATUS_PENDING)
        fault("the event of slot %u is set, and its OVERLAPPED is still pending", slot);
}

void caller_ended(unsigned slot)
{
    bool completed = world.slots[slot].Internal == 0;

    if (world.over || caller_is_shared(slot))
        return;
    if (scenario_call(slot) == CALL_DISABLE)
        contract_see(slot, completed ? REQUEST_DONE : REQUEST_GONE);
    else if (completed && caller_has_returned(slot))
        check_taken(slot);
    else if (!completed && !world.processes[SLOT_PROCESS(slot)].ends)
        fault("a restore is cancelled, and its process does not end");
}

void caller_begin(void)
{
    unsigned slot = caller_slot(world_self());

    SELF->begins = false;
    contract_call(slot, scenario_call(slot), scenario_named(slot));
}

void caller_effect(void)
{
    SELF->affects = false;
    contract_effect(caller_slot(world_self()));
}

// If it has no step of its own, it begins when it returns.
static void note_return(unsigned slot, result_t result, uint32_t count)
{
    if (SELF->begins)
        caller_begin();
    contract_return(slot, result, count);
}

static void check_restore(unsigned slot, result_t result, uint32_t count)
{
    unsigned named = scenario_named(slot);

    note_return(slot, result, result == RESULT_INVALID_PARAMETER ? 0 : count);
    if (result == RESULT_INVALID_PARAMETER && count != UNTOUCHED)
        fault("a restore that found nothing has written a count");
    if (result == RESULT_PENDING && caller_is_shared(named))
        contract_taken(slot); // it cannot be told when it ends
    else if (result != RESULT_PENDING || world.slots[named].Internal != STATUS_PENDING)
        check_taken(slot);
    if (result == RESULT_OK && named == slot && !caller_is_shared(slot) && !shows_the_end(slot))
        fault("a restore has returned, and its OVERLAPPED or event does not show it");
}

static void leave_process(void)
{
    unsigned process = PROCESS_OF(world_self()), slot;

    world_others_end();
    machine_end();
    for (slot = SLOT(process, 0, 0); slot < SLOT(process + 1, 0, 0); slot++)
        if (scenario_call(slot) == CALL_DISABLE && caller_has_returned(slot) && !caller_is_shared(slot) &&
            (world.slots[slot].Internal == STATUS_PENDING || !caller_event_is_set(slot)))
            fault("the process has ended, and slot %u is still pending", slot);
    world_end();
}

// A call that fails changes nothing.
static void check_refused(unsigned slot)
{
    result_t result = machine_disable(&world.answers[slot], &world.slots[slot]);

    if (result != RESULT_INVALID_HANDLE)
        fault("a Disable with a closed event has answered %d", (int)result);
    if (world.answers[slot] || world.slots[slot].Internal)
        fault("a Disable that has failed has changed something");
}

static uint8_t play(unsigned slot, call_kind_t kind)
{
    unsigned named = scenario_named(slot);
    OVERLAPPED *overlapped = named == NO_SLOT ? NULL : &world.slots[named];
    uint32_t count = UNTOUCHED;
    result_t result;

    if (kind == CALL_REFUSED) {
        check_refused(slot);
        return 1;
    }
    SELF->begins = true;
    switch (kind) {
    case CALL_DISABLE:
        note_return(slot, machine_disable(&world.answers[slot], overlapped), 0);
        break;
    case CALL_BLOCK:
        result = machine_disable_blocked();
        if (!world.over)
            note_return(slot, result, 0);
        else if (result != RESULT_OK)
            fault("a blocked call has answered %d", (int)result);
        break;
    case CALL_COUNT:
        result = machine_references(&count, EXCLUSIVE_CALL_MS) ? RESULT_OK : RESULT_OPEN_FAILED;
        note_return(slot, result, count);
        break;
    default:
        result = machine_restore(overlapped, &count);
        check_restore(slot, result, count);
        return result == RESULT_INVALID_PARAMETER ? 1 : (uint8_t)(2 + count);
    }
    return 1;
}

unsigned long caller_run(void *unused)
{
    unsigned call, thread = world_self(), slot;

    (void)unused;
    for (call = 0; !world.over && call < CALLS && scenario_call(slot_of(thread, call)) != CALL_NONE; call++) {
        slot = slot_of(thread, call);
        world_step();
        world.runners[thread].calls++;
        world.runners[thread].inside = true;
        if (scenario_call(slot) == CALL_EXIT)
            leave_process();
        world.results[slot] = play(slot, scenario_call(slot));
        world.runners[thread].inside = false;
    }
    return 0;
}

unsigned long caller_warm_up(void *unused)
{
    uint32_t count;

    (void)unused;
    if (!machine_references(&count, EXCLUSIVE_CALL_MS) || count != 0)
        fault("the computer does not begin without a reference");
    return 0;
}
