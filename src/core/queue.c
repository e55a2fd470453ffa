// SPDX-License-Identifier: MIT
#include "core/queue.h"

#include "system/memory.h"

#include <stdint.h>

static size_t bucket_count(const queue_t *queue)
{
    return queue->large ? queue->large_size : QUEUE_SMALL;
}

static queue_bucket_t *buckets(const queue_t *queue)
{
    return queue->large ? queue->large : (queue_bucket_t *)queue->small;
}

static queue_bucket_t *bucket_of(const queue_t *queue, const void *key)
{
    // Multiplying by 2^32 divided by the golden ratio spreads addresses that differ in few bits only. The upper bits of
    // the product are mixed best, so they select the bucket.
    uint32_t mixed = (uint32_t)((uintptr_t)key >> 3) * UINT32_C(2654435769);
    size_t place = (size_t)((uint64_t)mixed * bucket_count(queue) >> 32);

    return buckets(queue) + place;
}

static void bucket_append(queue_bucket_t *bucket, queue_entry_t *entry)
{
    entry->next_in_bucket = NULL;
    if (bucket->newest)
        bucket->newest->next_in_bucket = entry;
    else
        bucket->oldest = entry;
    bucket->newest = entry;
}

static void bucket_remove(queue_bucket_t *bucket, queue_entry_t *entry)
{
    queue_entry_t *before = NULL, *at = bucket->oldest;

    while (at != entry) {
        before = at;
        at = at->next_in_bucket;
    }
    if (before)
        before->next_in_bucket = entry->next_in_bucket;
    else
        bucket->oldest = entry->next_in_bucket;
    if (bucket->newest == entry)
        bucket->newest = before;
}

// Doubles the table. Each bucket is emptied front to back, so that entries of one key stay in their order.
static void grow(queue_t *queue)
{
    queue_t larger = { .large_size = bucket_count(queue) * 2 };
    size_t place;

    larger.large = memory_allocate(larger.large_size * sizeof *larger.large);
    if (!larger.large)
        return;
    for (place = 0; place < bucket_count(queue); place++) {
        queue_entry_t *entry = buckets(queue)[place].oldest;

        while (entry) {
            queue_entry_t *next = entry->next_in_bucket;

            bucket_append(bucket_of(&larger, entry->key), entry);
            entry = next;
        }
    }
    memory_free(queue->large);
    queue->large = larger.large;
    queue->large_size = larger.large_size;
}

void queue_append(queue_t *queue, queue_entry_t *entry, const void *key)
{
    entry->dequeued = false;
    entry->key = key;
    if (key) {
        if (queue->keyed >= bucket_count(queue))
            grow(queue);
        bucket_append(bucket_of(queue, key), entry);
        queue->keyed++;
    }
    list_append(&queue->age, &entry->age);
}

queue_entry_t *queue_find(const queue_t *queue, const void *key)
{
    queue_entry_t *entry = key ? bucket_of(queue, key)->oldest : NULL;

    while (entry && entry->key != key)
        entry = entry->next_in_bucket;
    if (entry)
        return entry;
    // The loop is short: only requests that a thread is just ending are dequeued and still here.
    entry = queue_first(queue);
    while (entry && entry->dequeued)
        entry = queue_next(entry);
    return entry;
}

void queue_dequeue(queue_t *queue, queue_entry_t *entry)
{
    entry->dequeued = true;
    if (!entry->key)
        return;
    bucket_remove(bucket_of(queue, entry->key), entry);
    queue->keyed--;
}

void queue_remove(queue_t *queue, queue_entry_t *entry)
{
    list_remove(&queue->age, &entry->age);
}

static queue_entry_t *queue_owner(list_link_t *link)
{
    return link ? LIST_OWNER(link, queue_entry_t, age) : NULL;
}

queue_entry_t *queue_first(const queue_t *queue)
{
    return queue_owner(list_first(&queue->age));
}

queue_entry_t *queue_next(const queue_entry_t *entry)
{
    return queue_owner(list_next(&entry->age));
}
