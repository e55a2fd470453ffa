// SPDX-License-Identifier: MIT
// Finds an entry by the address that it stands for. Entries with one key are found oldest first. Adding never
// fails: when there is no memory for a larger table the chains grow instead.
#ifndef CORE_INDEX_H
#define CORE_INDEX_H

#include <stddef.h>

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

#endif
