// SPDX-License-Identifier: MIT
#include "core/async_restore.h"

#include "system/lock.h"
#include "system/memory.h"
#include "system/process.h"
#include "system/thread.h"

typedef struct errand {
    list_link_t link;
    request_t restore;
    ledger_ask_t ask;
} errand_t;

static list_t errands; // belongs to the holder of the lock

// False when the process ends: the cancel routine has them all then, and nothing that it may meet is freed.
static bool forget(errand_t *errand)
{
    if (lock_enter() != RESULT_OK)
        return false;
    list_remove(&errands, &errand->link);
    lock_leave();
    return !lock_is_closed();
}

static THREAD_MAIN run(void *argument)
{
    errand_t *errand = argument;

    ledger_await(&errand->ask);
    request_complete(&errand->restore);
    if (forget(errand)) {
        request_close_restore(&errand->restore);
        memory_free(errand);
    }
    return 0;
}

bool errand_start(const request_t *restore, const ledger_ask_t *ask)
{
    errand_t *errand = process_ends() || !process_keep_module() ? NULL : memory_allocate(sizeof *errand);

    if (!errand)
        return false;
    errand->restore = *restore;
    errand->ask = *ask;
    if (lock_enter() == RESULT_OK) {
        list_append(&errands, &errand->link);
        lock_leave();
        if (thread_start(run, errand))
            return true;
        if (!forget(errand))
            return false;
    }
    memory_free(errand);
    return false;
}

void errand_end_all(void)
{
    list_link_t *link;

    for (link = list_first(&errands); link; link = list_next(link))
        request_cancel(&LIST_OWNER(link, errand_t, link)->restore);
}
