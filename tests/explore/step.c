// SPDX-License-Identifier: MIT
// Where the step of a thread ends and the next begins.
#include "caller.h"
#include "fault.h"
#include "scenario.h"
#include "world.h"

// If nobody can die in between, a step includes what nobody else notices, and one thing that others may notice.
// Before that it may acquire what is free: it could equally have acquired it later, when it used it. After it, it
// may release: a waiter could equally come a little later (Lipton's reduction).
void world_step(void)
{
    if (SELF->noticed)
        world_hand_back(STEP_GO);
    SELF->noticed = true;
}

void world_step_at(unsigned object, use_t use)
{
    if (scenario_is_stepwise() || kernel_is_noticed(object, world_self(), use))
        world_step();
    else if (use == USE_SET)
        world_release();
}

// A started thread runs to its first step at once, with whatever is ready by then.
void world_step_aside(void)
{
    bool noticed = SELF->noticed;

    if (scenario_is_stepwise())
        return;
    world_hand_back(STEP_ASIDE);
    SELF->noticed = noticed;
}

void world_release(void)
{
    if (scenario_is_stepwise())
        world_step();
    SELF->noticed = true;
}

void world_release_mutex(void)
{
    world_release();
    if (SELF->affects)
        caller_effect();
}

// A call with the mutex begins now and has taken effect when it releases it. This gives it less freedom than the
// contract, and the search fewer states.
static bool has_mutex(void)
{
    SELF->affects = SELF->begins;
    if (SELF->begins)
        caller_begin();
    return true;
}

static bool may_take(unsigned object)
{
    return !SELF->noticed && kernel_object(object)->type == OBJECT_MUTEX && kernel_is_signalled(object, world_self());
}

bool world_await(unsigned object, patience_t patience)
{
    if (kernel_has_mutex(world_self()))
        fault("a thread waits while it has the mutex");
    if (SELF->sections > 0 && kernel_object(object)->type == OBJECT_MUTEX)
        fault("a thread waits for the mutex in a section");
    SELF->timed_out = false;
    if (may_take(object))
        return has_mutex();
    SELF->awaited = (uint16_t)object;
    SELF->patience = (uint8_t)patience;
    world_hand_back(STEP_WAIT);
    SELF->awaited = 0;
    SELF->noticed |= kernel_object(object)->type != OBJECT_MUTEX;
    if (SELF->timed_out)
        return false;
    return kernel_object(object)->type == OBJECT_MUTEX ? has_mutex() : true;
}

bool world_try_mutex(unsigned object)
{
    if (may_take(object))
        return has_mutex();
    world_step();
    return kernel_is_signalled(object, world_self()) && has_mutex();
}

void world_await_section(CRITICAL_SECTION *section)
{
    if (kernel_has_mutex(world_self()))
        fault("a thread enters a section while it has the mutex");
    if (SELF->sections > 0 && section->owner != (LONG)world_self() + 1)
        fault("a thread enters a section while it is in another");
    if (!SELF->noticed && section->owner == 0)
        return;
    SELF->section = section;
    world_hand_back(STEP_SECTION);
    SELF->section = NULL;
}
