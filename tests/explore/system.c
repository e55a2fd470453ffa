// SPDX-License-Identifier: MIT
// The parts of src/system that do not concern the kernel, as simulated.
#include "caller.h"
#include "state.h"
#include "world.h"

#include "system/kernel.h"
#include "system/log.h"
#include "system/memory.h"
#include "system/settings.h"

#include <string.h>

void *memory_allocate(size_t size)
{
    return state_allocate(size);
}

void memory_free(void *block)
{
    if (block)
        state_free(block);
}

bool memory_is_writable(const void *at, size_t size)
{
    (void)at, (void)size;
    return true;
}

bool memory_load_word(const void *at, uintptr_t *word)
{
    memcpy(word, at, sizeof *word);
    return true;
}

// The slot whose status that is, or NO_SLOT.
static unsigned status_of(const void *at)
{
    unsigned slot = (unsigned)(((const char *)at - (const char *)world.slots) / (ptrdiff_t)sizeof *world.slots);

    return slot < SLOTS && at == &world.slots[slot].Internal ? slot : NO_SLOT;
}

bool memory_store_word(void *at, uintptr_t word)
{
    unsigned slot = status_of(at);

    if (slot != NO_SLOT && (scenario_is_stepwise() || SELF->sections == 0 || caller_is_shared(slot)))
        world_step();
    memcpy(at, &word, sizeof word);
    return true;
}

bool memory_store_count(uint32_t *at, uint32_t count)
{
    *at = count;
    return true;
}

bool memory_exchange_word(void *at, uintptr_t expected, uintptr_t word)
{
    uintptr_t *value = at;

    world_step();
    if (*value == expected) {
        *value = word;
        caller_ended(status_of(at));
    }
    return true;
}

const settings_t *settings_get(void)
{
    static const settings_t machine = { .policy = POLICY_EMULATE, .scope = SCOPE_MACHINE };

    return &machine;
}

void log_note(const char *what, uint32_t error)
{
    (void)what, (void)error;
}

bool log_is_on(void)
{
    return false;
}

void log_holder(uint32_t process, uint32_t references)
{
    (void)process, (void)references;
}

uint32_t kernel_major_version(void)
{
    return 10;
}

bool settings_registry_disables(void)
{
    return scenario.seeded;
}
