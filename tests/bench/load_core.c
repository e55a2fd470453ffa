// SPDX-License-Identifier: MIT
#include "load.h"
#include "measure.h"

#include "core/machine.h"
#include "core/request.h"
#include "fake.h"
#include "system/event_pool.h"
#include "system/memory.h"
#include "system/overlapped.h"

#include <limits.h>
#include <malloc.h>
#include <stdlib.h>

const unsigned load_most = 1000000;
const unsigned load_calls = 100000;
const unsigned load_times = 5;

enum { LINE = 64 }; // bytes of memory that are fetched together

static fake_overlapped_t *overlapped;

typedef union block {
    event_t event;
    char bytes[sizeof(request_t)];
} block_t;

static block_t **blocks;
static unsigned table_size; // a power of two

void load_prepare(unsigned places)
{
    // Memory that returns to the kernel comes back page fault by page fault, which would dominate everything else.
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    overlapped = calloc(places, sizeof *overlapped);
    for (table_size = 1; table_size < places;)
        table_size *= 2;
    blocks = calloc(table_size, sizeof *blocks);
    measure_expect("calloc", 1, overlapped && blocks);
}

// Makes the allocator sort its freed blocks by address, in whatever order they were freed.
static void settle(void)
{
    free(malloc(1 << 14)); // an allocation of this size merges the freed small blocks
}

static void open_request(unsigned place)
{
    void *handle;

    measure_expect("machine_disable", RESULT_PENDING, machine_disable(&handle, &overlapped[place]));
}

static void close_request(unsigned place)
{
    measure_expect("machine_restore", RESULT_OK, machine_restore(&overlapped[place], NULL));
}

static void touch(block_t *block)
{
    volatile char *bytes = block->bytes;
    size_t at;

    for (at = 0; at < sizeof block->bytes; at += LINE)
        bytes[at] = bytes[at];
    at = sizeof block->bytes - 1;
    bytes[at] = bytes[at];
}

// Every place has its own, and neighbours are far apart, as in a table with hashed addresses.
static block_t **entry_of(unsigned place)
{
    return &blocks[place * 2654435769u & (table_size - 1)];
}

static void open_block(unsigned place)
{
    block_t *block = memory_allocate(sizeof *block);

    measure_expect("memory_allocate", 1, block != NULL);
    measure_expect("event_pool_take", RESULT_OK, event_pool_take(&block->event));
    touch(block);
    overlapped_start(&overlapped[place]);
    *entry_of(place) = block;
}

static void close_block(unsigned place)
{
    block_t *block = *entry_of(place);

    overlapped_end(&overlapped[place], 0);
    event_set(block->event);
    event_pool_give_back(block->event);
    touch(block);
    memory_free(block);
}

const load_t load_subject = {
    .title = "machine_disable and machine_restore, natively",
    .opening = "disable",
    .curve = "natively",
    .open = open_request,
    .close = close_request,
    .settle = settle,
};

const load_t load_yardstick = {
    .title =
        "Yardstick: the least that has to be touched: a table's entry, and the block, event and OVERLAPPED behind it",
    .opening = "allocate",
    .open = open_block,
    .close = close_block,
    .settle = settle,
};
