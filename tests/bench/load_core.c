// SPDX-License-Identifier: MIT
#include "load.h"
#include "measure.h"
#include "system.h"

#include "core/machine.h"
#include "core/request.h"
#include "system/memory.h"

#include <stdlib.h>

const unsigned load_most = 1000000;
const unsigned load_calls = 100000;
const unsigned load_times = 5;

enum { LINE = 64 }; // bytes of memory that are fetched together

static system_overlapped_t *overlapped;
static char **blocks;

void load_prepare(unsigned places)
{
    system_set_up();
    overlapped = calloc(places, sizeof *overlapped);
    blocks = calloc(places, sizeof *blocks);
    measure_expect("calloc", 1, overlapped && blocks);
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
    .open = open_request,
    .close = close_request,
    .settle = system_settle,
};

const load_t load_yardstick = {
    .title = "Yardstick: as many blocks of the size of a request, allocated and touched, touched and freed",
    .opening = "allocate",
    .open = open_block,
    .close = close_block,
    .settle = system_settle,
};
