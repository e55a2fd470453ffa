// SPDX-License-Identifier: MIT
#include "core/queue.h"

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
