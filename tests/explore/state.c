// SPDX-License-Identifier: MIT
#define _GNU_SOURCE // REG_RSP
#include "state.h"

#include "contract.h"
#include "fault.h"
#include "raw_memory.h"
#include "world.h"

#include <sanitizer/asan_interface.h>
#include <stdlib.h>
#include <string.h>

enum { NOBODY = PROCESSES, GAP = 16, IMAGE = 1 << 18 };

memory_t memory;
static unsigned in_place;
static char initial[STATICS];

// The static data of src/core and src/system, which the build puts into sections of these names.
extern char __start_shim_bss[], __stop_shim_bss[];
extern char __start_shim_data[] __attribute__((weak)), __stop_shim_data[] __attribute__((weak));

static size_t bss_size(void)
{
    return (size_t)(__stop_shim_bss - __start_shim_bss);
}

static size_t statics_size(void)
{
    return bss_size() + (size_t)(__stop_shim_data - __start_shim_data);
}

static void save(char *statics)
{
    raw_copy(statics, __start_shim_bss, bss_size());
    raw_copy(statics + bss_size(), __start_shim_data, statics_size() - bss_size());
}

static void load(const char *statics)
{
    raw_copy(__start_shim_bss, statics, bss_size());
    raw_copy(__start_shim_data, statics + bss_size(), statics_size() - bss_size());
}

// Memory outside the thread's blocks may not be touched.
static void poison(unsigned thread)
{
    char *at = memory.heaps[thread], *end = at + world.runners[thread].heap;
    size_t *size, whole;

    ASAN_POISON_MEMORY_REGION(at, HEAP);
    for (; at < end; at += GAP + (whole + 15) / 16 * 16 + GAP) {
        ASAN_UNPOISON_MEMORY_REGION(at, GAP);
        size = (size_t *)(void *)at;
        ASAN_UNPOISON_MEMORY_REGION(at + GAP, size[0]);
        whole = size[0] ? size[0] : size[1];
    }
}

void state_begin(void)
{
    static bool first = true;
    unsigned process;

    if (statics_size() > STATICS)
        too_small("bytes of static data");
    if (first)
        save(initial);
    first = false;
    for (process = 0; process < THREADS; process++)
        poison(process);
    for (process = 0; process < PROCESSES; process++)
        memcpy(memory.statics[process], initial, sizeof initial);
    in_place = NOBODY;
}

// At its fixed place in every saved state.
static void put_away(void)
{
    if (in_place != NOBODY)
        save(memory.statics[in_place]);
}

void state_enter(unsigned process)
{
    if (process == in_place)
        return;
    put_away();
    load(memory.statics[process]);
    in_place = process;
}

// Each block has its size before it, and a gap.
void *state_allocate(size_t size)
{
    size_t whole = (size + 15) / 16 * 16;
    char *block = memory.heaps[world_self()] + SELF->heap + GAP;

    if (SELF->heap + GAP + whole + GAP > HEAP)
        too_small("bytes of one thread");
    SELF->heap = (uint16_t)(SELF->heap + GAP + whole + GAP);
    raw_clear(block - GAP, block + whole + GAP); // other schedules have left something there
    ASAN_UNPOISON_MEMORY_REGION(block - GAP, GAP + size);
    *(size_t *)(void *)(block - GAP) = size;
    world.processes[PROCESS_OF(world_self())].blocks++;
    return block;
}

void state_free(void *block)
{
    size_t *size = (size_t *)(void *)((char *)block - GAP);

    if (*size == 0)
        fault("a block is freed twice");
    memset(block, 0, *size);
    ASAN_POISON_MEMORY_REGION(block, *size);
    size[1] = *size; // to walk on by
    *size = 0;
    world.processes[PROCESS_OF(world_self())].blocks--;
}

void state_clear_process(unsigned process)
{
    unsigned thread = process * PER_PROCESS, end = thread + PER_PROCESS;

    for (; thread < end; thread++) {
        world.runners[thread] = (runner_t){ .state = RUNNER_NONE };
        poison(thread);
    }
    memset(&world.slots[SLOT(process, 0, 0)], 0, CALLERS * CALLS * sizeof *world.slots);
    memset(&world.answers[SLOT(process, 0, 0)], 0, CALLERS * CALLS * sizeof *world.answers);
    memset(&world.sets[SLOT(process, 0, 0)], 0, CALLERS * CALLS);
    memset(memory.statics[process], 0, STATICS);
    if (in_place == process)
        in_place = NOBODY;
}

static char *stack_pointer(unsigned thread)
{
#ifdef __x86_64__
    return (char *)memory.contexts[thread].uc_mcontext.gregs[REG_RSP];
#else
    return memory.stacks[thread]; // all of it counts as in use
#endif
}

void state_clear_stack(unsigned thread)
{
    bool in_use = world.runners[thread].state == RUNNER_READY;

    raw_clear(memory.stacks[thread], in_use ? stack_pointer(thread) : memory.stacks[thread] + STACK);
}

// Handles each part of the whole state.
typedef void part_t(void *part, size_t size);

static void every_part(part_t *each)
{
    unsigned number;
    size_t size;
    void *contract;

    each(&world, sizeof world);
    each(kernel.named, sizeof kernel.named);
    for (number = 0; number < PROCESSES; number++)
        each(memory.statics[number], statics_size());
    for (number = 0; number < THREADS; number++) {
        if (world.runners[number].state == RUNNER_NONE)
            continue;
        each(kernel.objects[number], sizeof kernel.objects[number]);
        each(kernel.handles[number], sizeof kernel.handles[number]);
        each(memory.heaps[number], world.runners[number].heap);
        if (world.runners[number].state != RUNNER_READY)
            continue;
        each(&memory.contexts[number], sizeof memory.contexts[number]);
        each(stack_pointer(number), (size_t)(memory.stacks[number] + STACK - stack_pointer(number)));
    }
    contract = contract_state(&size);
    each(&size, sizeof size);
    each(contract, size);
}

struct image {
    size_t size;
    char bytes[];
};

static char *writing, *limit;
static const char *reading;

static void write_part(void *part, size_t size)
{
    if ((size_t)(limit - writing) < size)
        too_small("bytes of state");
    raw_copy(writing, part, size);
    writing += size;
}

image_t *world_keep(void)
{
    static _Alignas(16) char buffer[IMAGE];
    image_t *image;

    writing = buffer;
    limit = buffer + sizeof buffer;
    put_away();
    every_part(write_part);
    image = malloc(sizeof *image + (size_t)(writing - buffer));
    if (!image)
        fault("no memory is left for a state");
    image->size = (size_t)(writing - buffer);
    raw_copy(image->bytes, buffer, image->size);
    return image;
}

static void read_part(void *part, size_t size)
{
    raw_copy(part, reading, size);
    reading += size;
}

// Parts that the image lacks are empty.
static void make_empty(unsigned thread)
{
    if (world.runners[thread].state == RUNNER_NONE)
        return;
    memset(kernel.objects[thread], 0, sizeof kernel.objects[thread]);
    memset(kernel.handles[thread], 0, sizeof kernel.handles[thread]);
    if (world.runners[thread].state == RUNNER_READY)
        raw_clear(stack_pointer(thread), memory.stacks[thread] + STACK);
}

void world_return(const image_t *image)
{
    unsigned thread;

    for (thread = 0; thread < THREADS; thread++)
        make_empty(thread);
    in_place = NOBODY;
    reading = image->bytes;
    every_part(read_part);
    for (thread = 0; thread < THREADS; thread++)
        if (world.runners[thread].state != RUNNER_NONE)
            poison(thread);
}

void world_forget(image_t *image)
{
    free(image);
}

static uint64_t hash;

// Of a context, only the registers that the calling convention preserves: the rest is stale.
static void hash_part(void *part, size_t size)
{
    if (size != sizeof(ucontext_t)) {
        hash = raw_hash(hash, part, size);
        return;
    }
#ifdef __x86_64__
    static const int kept[] = { REG_RBX, REG_RBP, REG_R12, REG_R13, REG_R14, REG_R15, REG_RSP, REG_RIP };
    ucontext_t *context = part;

    for (size = 0; size < sizeof kept / sizeof *kept; size++)
        hash = raw_hash(hash, &context->uc_mcontext.gregs[kept[size]], sizeof(greg_t));
#else
    hash = raw_hash(hash, part, size);
#endif
}

uint64_t world_hash(void)
{
    hash = 0;
    put_away();
    every_part(hash_part);
    return hash;
}
