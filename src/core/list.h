// SPDX-License-Identifier: MIT
// A doubly linked list that can be walked forward even if a thread was killed while it changed the list: appending and
// removing each take effect in one store of one `next`. The cancel routine at process end relies on this, since it can
// take no lock.
#ifndef CORE_LIST_H
#define CORE_LIST_H

#include <stdatomic.h>
#include <stddef.h>

typedef struct list_link list_link_t;

struct list_link {
    _Atomic(list_link_t *) next;
    list_link_t *previous;
};

typedef struct list {
    list_link_t head; // its next is the first link
    list_link_t *last;
} list_t;

#define LIST_OWNER(link, type, member) ((type *)((char *)(link)-offsetof(type, member)))

// The caller holds the lock. A list of zero bytes is empty.
void list_append(list_t *list, list_link_t *link);
void list_remove(list_t *list, list_link_t *link);

// The walk needs no lock. From the oldest to the newest; NULL at the end.
list_link_t *list_first(const list_t *list);
list_link_t *list_next(const list_link_t *link);

#endif
