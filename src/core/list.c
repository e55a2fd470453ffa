// SPDX-License-Identifier: MIT
#include "core/list.h"

void list_append(list_t *list, list_link_t *link)
{
    list_link_t *before = list->last ? list->last : &list->head;

    link->previous = before;
    atomic_store_explicit(&link->next, NULL, memory_order_relaxed);
    atomic_store_explicit(&before->next, link, memory_order_release); // from here on a walk finds it
    list->last = link;
}

void list_remove(list_t *list, list_link_t *link)
{
    list_link_t *after = list_next(link);

    if (after)
        after->previous = link->previous;
    else
        list->last = link->previous == &list->head ? NULL : link->previous;
    atomic_store_explicit(&link->previous->next, after, memory_order_release); // no walk finds it any more
}

list_link_t *list_first(const list_t *list)
{
    return list_next(&list->head);
}

list_link_t *list_next(const list_link_t *link)
{
    return atomic_load_explicit(&link->next, memory_order_acquire);
}
