// SPDX-License-Identifier: MIT
#include "core/async_restore.h"

#include "system/lock.h"
#include "system/memory.h"
#include "system/process.h"
#include "system/thread.h"

typedef struct async_restore {
    list_link_t link;
    request_t restore;
    asked_reference_t ask;
} async_restore_t;

static list_t async_restores; // belongs to the holder of the lock

// False when the process ends: the cancel routine has them all then, and nothing that it may meet is freed.
static bool forget(async_restore_t *async)
{
    if (lock_enter() != RESULT_OK)
        return false;
    list_remove(&async_restores, &async->link);
    lock_leave();
    return !lock_is_closed();
}

static THREAD_MAIN run(void *argument)
{
    async_restore_t *async = argument;

    references_await(&async->ask);
    request_complete(&async->restore);
    if (forget(async)) {
        request_close_restore(&async->restore);
        memory_free(async);
    }
    return 0;
}

bool async_restore_start(const request_t *restore, const asked_reference_t *ask)
{
    async_restore_t *async = process_ends() || !process_keep_module() ? NULL : memory_allocate(sizeof *async);

    if (!async)
        return false;
    async->restore = *restore;
    async->ask = *ask;
    if (lock_enter() == RESULT_OK) {
        list_append(&async_restores, &async->link);
        lock_leave();
        if (thread_start(run, async))
            return true;
        if (!forget(async))
            return false;
    }
    memory_free(async);
    return false;
}

void async_restore_cancel_all(void)
{
    list_link_t *link;

    for (link = list_first(&async_restores); link; link = list_next(link))
        request_cancel(&LIST_OWNER(link, async_restore_t, link)->restore);
}
