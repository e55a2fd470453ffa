// SPDX-License-Identifier: MIT
// The pending requests of this process, by age and by OVERLAPPED. An entry is dequeued when its request begins
// to end; from then on it is found no more. It stays in the walk until it is removed, so that the cancel routine can
// finish what a killed thread had dequeued and not yet signalled.
#ifndef CORE_QUEUE_H
#define CORE_QUEUE_H

#include "core/list.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct queue_entry queue_entry_t;

struct queue_entry {
    list_link_t age;
    const void *key;
    queue_entry_t *next_in_bucket;
    bool dequeued;
};

typedef struct queue_bucket {
    queue_entry_t *oldest;
    queue_entry_t *newest;
} queue_bucket_t;

enum { QUEUE_SMALL = 16 }; // buckets that need no memory of their own

// A list of all by age, and a hash table of those that have a key and are not dequeued.
typedef struct queue {
    list_t age;
    queue_bucket_t small[QUEUE_SMALL];
    queue_bucket_t *large; // NULL while the small ones serve
    size_t large_size;     // a power of two
    size_t keyed;          // entries in the table
} queue_t;

// All of these but the walk need the caller's lock. A queue of zero bytes is empty.

// A NULL key means no OVERLAPPED: such an entry is found by its age only. Adding never fails: without memory for a
// larger table the chains grow instead.
void queue_append(queue_t *queue, queue_entry_t *entry, const void *key);

// The oldest entry of that key, else the oldest of all, else NULL. Not dequeued yet.
queue_entry_t *queue_find(const queue_t *queue, const void *key);

void queue_dequeue(queue_t *queue, queue_entry_t *entry);
void queue_remove(queue_t *queue, queue_entry_t *entry);

// The walk needs no lock if no other thread is left alive.
queue_entry_t *queue_first(const queue_t *queue);
queue_entry_t *queue_next(const queue_entry_t *entry);

#endif
