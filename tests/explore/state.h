// SPDX-License-Identifier: MIT
// The memory of the world's threads and processes.
#ifndef EXPLORE_STATE_H
#define EXPLORE_STATE_H

#include "kernel.h"

#include <stdbool.h>
#include <ucontext.h>

enum { STATICS = 4096, HEAP = 4096, STACK = 16384 };

typedef struct memory {
    ucontext_t contexts[THREADS];
    char statics[PROCESSES][STATICS]; // of those whose turn it is not
    _Alignas(16) char heaps[THREADS][HEAP];
    _Alignas(16) char stacks[THREADS][STACK];
} memory_t;

extern memory_t memory;

// Blocks of the running thread, never reused; the sanitizer poisons everything else, and freed ones.
void *state_allocate(size_t size);
void state_free(void *block);

void state_begin(void);
void state_enter(unsigned process); // its static data are in place
void state_clear_process(unsigned process);
void state_clear_stack(unsigned thread); // of calls' remains, which would make equal states differ

#endif
