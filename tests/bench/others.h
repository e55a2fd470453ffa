// SPDX-License-Identifier: MIT
// Other processes of a benchmark: its own program, started again with a word as its first argument. Both sides share a
// page of memory and two events. Each ends with the process that started it.
#ifndef TESTS_BENCH_OTHERS_H
#define TESTS_BENCH_OTHERS_H

#include <windows.h>

typedef struct other {
    HANDLE process;
    HANDLE memory, go, done; // events that reset themselves
    volatile void *page;
} other_t;

void others_start(other_t *other, const char *word);

// The parent's side: wakes it, and waits for its answer.
void others_go(other_t *other);
void others_await(other_t *other);
void others_end(other_t *other); // kills it, and waits until it is gone

// The other side: opens what main's arguments name.
void others_begin(other_t *self, char **arguments);

#endif
