// SPDX-License-Identifier: MIT
#include "system/event_pool.h"

#include "system/lock.h"
#include "system/memory.h"

#include <windows.h>

#include <stdbool.h>

// Each event of the pool has one, so returning an event needs no memory. Nodes are interchangeable.
typedef struct pool_node {
    struct pool_node *next;
    event_t event;
} pool_node_t;

static pool_node_t *idle, *in_use; // guarded by the lock

static void push(pool_node_t **list, pool_node_t *node)
{
    node->next = *list;
    *list = node;
}

static pool_node_t *pop(pool_node_t **list)
{
    pool_node_t *node = *list;

    if (node)
        *list = node->next;
    return node;
}

static bool protect(event_t event, DWORD flag)
{
    return SetHandleInformation(event, HANDLE_FLAG_PROTECT_FROM_CLOSE, flag);
}

// NULL if none is idle. Fails early if the lock is unavailable: a new event could not be recorded.
static result_t take_idle(event_t *event)
{
    result_t result = lock_enter();
    pool_node_t *node;

    *event = NULL;
    if (result != RESULT_OK)
        return result;
    node = pop(&idle);
    if (node) {
        *event = node->event;
        push(&in_use, node);
    }
    lock_leave();
    return RESULT_OK;
}

// During process exit the event is never returned.
static void event_pool_record(pool_node_t *node)
{
    if (lock_enter() != RESULT_OK)
        return;
    push(&in_use, node);
    lock_leave();
}

static result_t event_pool_create(event_t *event)
{
    result_t result = event_create(event);

    if (result != RESULT_OK || protect(*event, HANDLE_FLAG_PROTECT_FROM_CLOSE))
        return result;
    event_close(*event);
    *event = NULL; // or the caller would return a number that may be the program's handle by now
    return RESULT_OPEN_FAILED;
}

static result_t event_pool_make(event_t *event)
{
    pool_node_t *node = memory_allocate(sizeof *node);
    result_t result = node ? event_pool_create(event) : RESULT_NOT_ENOUGH_MEMORY;

    if (result == RESULT_OK)
        event_pool_record(node);
    else
        memory_free(node);
    return result;
}

result_t event_pool_take(event_t *event)
{
    result_t result = take_idle(event);

    if (result != RESULT_OK)
        return result;
    if (!*event)
        return event_pool_make(event);
    event_reset(*event); // it is still set by the end of its last request
    return RESULT_OK;
}

void event_pool_give_back(event_t event)
{
    pool_node_t *node;

    if (lock_enter() != RESULT_OK)
        return;
    node = pop(&in_use);
    if (node) {
        node->event = event;
        push(&idle, node);
    }
    lock_leave();
}

void event_pool_free(void)
{
    pool_node_t *node;

    while ((node = pop(&idle)) != NULL) {
        protect(node->event, 0);
        event_close(node->event);
        memory_free(node);
    }
}
