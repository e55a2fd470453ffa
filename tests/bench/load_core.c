// SPDX-License-Identifier: MIT
#include "load.h"
#include "measure.h"

#include "core/machine.h"
#include "core/request.h"
#include "fake.h"
#include "system/memory.h"

#include <limits.h>
#include <malloc.h>
#include <stdlib.h>

const unsigned load_most = 1000000;
const unsigned load_calls = 100000;
const unsigned load_times = 5;

enum { LINE = 64 }; // bytes of memory that are fetched together

static fake_overlapped_t *overlapped;
static char **blocks;

void load_prepare(unsigned places)
{
    // Memory that goes back to the kernel comes again page fault by page fault, which would hide all else.
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    overlapped = calloc(places, sizeof *overlapped);
    blocks = calloc(places, sizeof *blocks);
    measure_expect("calloc", 1, overlapped && blocks);
}

// Gives the allocator its freed blocks back in their order of addresses, whatever order they were freed in.
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

static void touch(char *block)
{
    size_t at;

    for (at = 0; at < sizeof(request_t); at += LINE)
        ++*(volatile char *)(block + at);
    ++*(volatile char *)(block + sizeof(request_t) - 1);
}

static void open_block(unsigned place)
{
    blocks[place] = memory_allocate(sizeof(request_t));
    measure_expect("memory_allocate", 1, blocks[place] != NULL);
    touch(blocks[place]);
}

static void close_block(unsigned place)
{
    touch(blocks[place]);
    memory_free(blocks[place]);
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
    .title = "Yardstick: as many blocks of the size of a request, allocated and touched, touched and freed",
    .opening = "allocate",
    .open = open_block,
    .close = close_block,
    .settle = settle,
};
