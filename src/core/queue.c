// SPDX-License-Identifier: MIT
#include "core/queue.h"

#include "system/memory.h"

#include <stdint.h>

static size_t bucket_count(const index_t *index)
{
    return index->large ? index->large_size : INDEX_SMALL;
}

static index_bucket_t *buckets(const index_t *index)
{
    return index->large ? index->large : (index_bucket_t *)index->small;
}

static index_bucket_t *bucket_of(const index_t *index, const void *key)
{
    // Multiplying by 2^32 divided by the golden ratio spreads addresses that differ in few bits only. The product's
    // upper bits are the well mixed ones, so the place is taken from them.
    uint32_t mixed = (uint32_t)((uintptr_t)key >> 3) * UINT32_C(2654435769);
    size_t place = (size_t)((uint64_t)mixed * bucket_count(index) >> 32);

    return buckets(index) + place;
}

static void bucket_append(index_bucket_t *bucket, index_entry_t *entry)
{
    entry->next = NULL;
    if (bucket->last)
        bucket->last->next = entry;
    else
        bucket->first = entry;
    bucket->last = entry;
}

// Doubles the table. Each bucket is emptied front to back, so that entries of one key stay in their order.
static void grow(index_t *index)
{
    index_t larger = { .large_size = bucket_count(index) * 2 };
    size_t place;

    larger.large = memory_allocate(larger.large_size * sizeof *larger.large);
    if (!larger.large)
        return;
    for (place = 0; place < bucket_count(index); place++) {
        index_entry_t *entry = buckets(index)[place].first;

        while (entry) {
            index_entry_t *next = entry->next;

            bucket_append(bucket_of(&larger, entry->key), entry);
            entry = next;
        }
    }
    memory_free(index->large);
    index->large = larger.large;
    index->large_size = larger.large_size;
}

void index_add(index_t *index, index_entry_t *entry, const void *key)
{
    if (index->count >= bucket_count(index))
        grow(index);
    entry->key = key;
    bucket_append(bucket_of(index, key), entry);
    index->count++;
}

index_entry_t *index_find(const index_t *index, const void *key)
{
    index_entry_t *entry = bucket_of(index, key)->first;

    while (entry && entry->key != key)
        entry = entry->next;
    return entry;
}

void index_remove(index_t *index, index_entry_t *entry)
{
    index_bucket_t *bucket = bucket_of(index, entry->key);
    index_entry_t *before = NULL, *at = bucket->first;

    while (at != entry) {
        before = at;
        at = at->next;
    }
    if (before)
        before->next = entry->next;
    else
        bucket->first = entry->next;
    if (bucket->last == entry)
        bucket->last = before;
    index->count--;
}

static queue_entry_t *owner_of(list_link_t *link)
{
    return link ? LIST_OWNER(link, queue_entry_t, age) : NULL;
}

void queue_append(queue_t *queue, queue_entry_t *entry, const void *key)
{
    entry->claimed = false;
    entry->index.key = key;
    if (key)
        index_add(&queue->index, &entry->index, key);
    list_append(&queue->age, &entry->age);
}

queue_entry_t *queue_find(const queue_t *queue, const void *key)
{
    index_entry_t *found = key ? index_find(&queue->index, key) : NULL;
    queue_entry_t *entry;

    if (found)
        return LIST_OWNER(found, queue_entry_t, index);
    // No more claimed ones can stand in front than threads are just ending a request.
    entry = queue_first(queue);
    while (entry && entry->claimed)
        entry = queue_next(entry);
    return entry;
}

void queue_claim(queue_t *queue, queue_entry_t *entry)
{
    entry->claimed = true;
    if (entry->index.key)
        index_remove(&queue->index, &entry->index);
}

void queue_remove(queue_t *queue, queue_entry_t *entry)
{
    list_remove(&queue->age, &entry->age);
}

queue_entry_t *queue_first(const queue_t *queue)
{
    return owner_of(list_first(&queue->age));
}

queue_entry_t *queue_next(const queue_entry_t *entry)
{
    return owner_of(list_next(&entry->age));
}
