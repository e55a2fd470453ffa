// SPDX-License-Identifier: MIT
// The pending requests of this process, by age and by OVERLAPPED. An entry is claimed when its request begins
// to end, and is found no more; it stays in the walk until it is removed, so that the cancel routine can finish
// what a killed thread had claimed and not yet signalled.
#ifndef CORE_QUEUE_H
#define CORE_QUEUE_H

#include "core/list.h"

#include <stdbool.h>
#include <stddef.h>

// Finds an entry by the address that it stands for. Entries with one key are found oldest first. Adding never
// fails: when there is no memory for a larger table the chains grow instead.
typedef struct index_entry index_entry_t;

struct index_entry {
    const void *key;
    index_entry_t *next; // in the same bucket, older entries first
};

typedef struct index_bucket {
    index_entry_t *first;
    index_entry_t *last;
} index_bucket_t;

enum { INDEX_SMALL = 16 }; // buckets that need no memory of their own

typedef struct index {
    index_bucket_t small[INDEX_SMALL];
    index_bucket_t *large; // NULL while the small ones serve
    size_t large_size;     // a power of two
    size_t count;
} index_t;

// All of these need the caller's lock. An index of zero bytes is empty.
void index_add(index_t *index, index_entry_t *entry, const void *key);
index_entry_t *index_find(const index_t *index, const void *key);
void index_remove(index_t *index, index_entry_t *entry);

typedef struct queue_entry {
    list_link_t age;
    index_entry_t index;
    bool claimed;
} queue_entry_t;

typedef struct queue {
    list_t age;
    index_t index;
} queue_t;

// All of these but the walk need the caller's lock. A queue of zero bytes is empty.

// A NULL key stands for no OVERLAPPED: such an entry is found by its age only.
void queue_append(queue_t *queue, queue_entry_t *entry, const void *key);

// The oldest entry of that key, else the oldest of all, else NULL. Not claimed yet.
queue_entry_t *queue_find(const queue_t *queue, const void *key);

void queue_claim(queue_t *queue, queue_entry_t *entry);
void queue_remove(queue_t *queue, queue_entry_t *entry);

// The walk needs no lock where no other thread is left alive.
queue_entry_t *queue_first(const queue_t *queue);
queue_entry_t *queue_next(const queue_entry_t *entry);

#endif
