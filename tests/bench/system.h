// SPDX-License-Identifier: MIT
// The system layer at its least: events cost nothing here, so that the core's own work is what is left to measure.
#ifndef TESTS_BENCH_SYSTEM_H
#define TESTS_BENCH_SYSTEM_H

#include <stdint.h>

// Stands for an OVERLAPPED, of the same size.
typedef struct system_overlapped {
    uintptr_t internal;
    uintptr_t internal_high;
    uintptr_t offset;
    void *event;
} system_overlapped_t;

void system_set_up(void);

// Gives the allocator its freed blocks back in their order of addresses, whatever order they were freed in.
void system_settle(void);

#endif
