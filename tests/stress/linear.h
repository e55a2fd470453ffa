// SPDX-License-Identifier: MIT
// Do the results of several threads' calls match some sequential order? An order explains them if each call
// takes effect between its start and its end, and every restore returned the count at that point.
#ifndef TESTS_STRESS_LINEAR_H
#define TESTS_STRESS_LINEAR_H

#include <stdbool.h>
#include <stdint.h>

enum { LINEAR_THREADS = 9, LINEAR_CALLS = 60 };

typedef enum linear_kind { LINEAR_DISABLE, LINEAR_RESTORE, LINEAR_NONE } linear_kind_t; // NONE: no reference found

typedef struct linear_call {
    linear_kind_t kind;
    uint32_t remaining; // what a restore returned
    uint64_t start, end;
} linear_call_t;

typedef struct linear_thread {
    linear_call_t calls[LINEAR_CALLS];
    unsigned count;
} linear_thread_t;

// The history starts without a reference.
bool linear_explains(const linear_thread_t threads[LINEAR_THREADS]);

#endif
