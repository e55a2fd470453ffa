// SPDX-License-Identifier: MIT
// The system layer for the native tests: the same interface over POSIX threads, with counters to check and
// failures to inject.
#ifndef TESTS_CORE_FAKE_H
#define TESTS_CORE_FAKE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct fake_event fake_event_t;

// Stands for an OVERLAPPED.
typedef struct fake_overlapped {
    _Atomic uintptr_t internal;
    uintptr_t internal_high;
    fake_event_t *event;
    bool gone; // freed: may be neither read nor written
} fake_overlapped_t;

typedef struct fake {
    atomic_int memory;        // blocks allocated and not freed
    atomic_int events;        // handles open
    atomic_int threads;       // handles open
    atomic_int starts;        // of threads
    atomic_int deadlines;     // that have begun
    atomic_int waiting;       // threads in event_wait, past all other checks
    int memory_left;          // allocations that still succeed; negative: all
    int events_left;          // likewise for events made or duplicated
    bool threads_fail;        // thread_open fails
    bool starts_fail;         // thread_start fails
    bool module_fails;        // the module cannot be pinned
    bool ends;                // the process is ending
    atomic_bool impatient;    // every deadline has passed
    bool token_stays;         // the thread impersonates with a token that cannot be set again
    bool seed;                // the registry's value
    bool next_thread_is_dead; // the thread that opens itself next counts as terminated
} fake_t;

extern fake_t fake;

fake_event_t *fake_event_new(bool is_event);
void fake_event_free(fake_event_t *event);
bool fake_event_is_set(fake_event_t *event);
void fake_event_set(fake_event_t *event);

// How often it was set since the last reset or query.
unsigned fake_event_sets(fake_event_t *event);

#endif
