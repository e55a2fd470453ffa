// SPDX-License-Identifier: MIT
#include "core/async_restore.h"

#include "core/exclusive.h"
#include "system/deadline.h"
#include "system/lock.h"
#include "system/memory.h"
#include "system/process.h"
#include "system/thread.h"

#include <limits.h>

typedef struct async_restore {
    list_link_t link;
    request_t restore;
    remote_reference_t remote;
    deadline_t deadline;
} async_restore_t;

// Guarded by the lock. Only the thread removes any from the list.
static struct {
    list_t list;
    bool has_thread;
} async_restores;

// NULL also if the process ends: then the cancel routine ends them all.
static async_restore_t *async_restore_after(const async_restore_t *async)
{
    list_link_t *link;

    if (lock_enter() != RESULT_OK)
        return NULL;
    link = async ? list_next(&async->link) : list_first(&async_restores.list);
    lock_leave();
    return link ? LIST_OWNER(link, async_restore_t, link) : NULL;
}

// False if the cancel routine may still find it: then it must not be freed.
static bool async_restore_remove(async_restore_t *async)
{
    if (lock_enter() != RESULT_OK)
        return false;
    list_remove(&async_restores.list, &async->link);
    lock_leave();
    return !lock_is_closed();
}

static void async_restore_end(async_restore_t *async)
{
    references_close_remote(&async->remote);
    request_complete(&async->restore);
    if (!async_restore_remove(async))
        return;
    request_close_restore(&async->restore);
    memory_free(async);
}

typedef struct slot_look {
    unsigned slot;
    bool gone;
} slot_look_t;

// Checking whether a process is gone takes the mutex and more. Of several restores that wait for the same process, only
// the first one checks; the others use its result.
static bool async_restore_is_due(async_restore_t *async, slot_look_t *look)
{
    if (references_is_done(&async->remote) || deadline_left(&async->deadline) == 0)
        return true;
    if (async->remote.number != look->slot)
        *look = (slot_look_t){ async->remote.number, references_is_gone(&async->remote) };
    return look->gone;
}

static void async_restore_end_due(void)
{
    async_restore_t *async, *next;
    slot_look_t look = { .slot = UINT_MAX };

    for (async = async_restore_after(NULL); async; async = next) {
        next = async_restore_after(async);
        if (async_restore_is_due(async, &look))
            async_restore_end(async);
    }
}

static bool async_restore_is_over(void)
{
    bool over;

    if (lock_enter() != RESULT_OK)
        return true;
    over = !list_first(&async_restores.list);
    if (over)
        async_restores.has_thread = false;
    lock_leave();
    return over;
}

// Waits for the oldest. Looks at the others when that one has ended, and at least every tenth of a second.
static THREAD_MAIN async_restore_run(void *unused)
{
    async_restore_t *first;

    (void)unused;
    while (!async_restore_is_over()) {
        first = async_restore_after(NULL);
        if (first)
            references_await(&first->remote);
        async_restore_end_due();
    }
    return 0;
}

// Without a thread the list has no other restore, so one that could not be started leaves an empty list.
static bool async_restore_add(async_restore_t *async)
{
    bool added;

    if (lock_enter() != RESULT_OK)
        return false;
    list_append(&async_restores.list, &async->link);
    if (!async_restores.has_thread)
        async_restores.has_thread = thread_start(async_restore_run, NULL);
    added = async_restores.has_thread;
    if (!added)
        list_remove(&async_restores.list, &async->link);
    lock_leave();
    return added;
}

bool async_restore_start(const request_t *restore, const remote_reference_t *remote)
{
    async_restore_t *async = process_ends() || !process_keep_module() ? NULL : memory_allocate(sizeof *async);

    if (!async)
        return false;
    async->restore = *restore;
    async->remote = *remote;
    async->deadline = DEADLINE(EXCLUSIVE_CALL_MS);
    deadline_left(&async->deadline); // the time begins with the call, not with the thread's first look
    if (async_restore_add(async))
        return true;
    if (!lock_is_closed())
        memory_free(async);
    return false;
}

void async_restore_cancel_all(void)
{
    list_link_t *link;

    for (link = list_first(&async_restores.list); link; link = list_next(link))
        request_cancel(&LIST_OWNER(link, async_restore_t, link)->restore);
}
