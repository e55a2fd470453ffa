// SPDX-License-Identifier: MIT
#include "core/exclusive.h"

#include "core/pending.h"
#include "core/references.h"
#include "system/lock.h"
#include "system/registry.h"

#include <stdatomic.h>

static struct {
    atomic_bool started;
    bool seeded; // the flag, but for references: the registry's value, until a restore leaves none
} state;

// Once the cancel routine walks, nothing that it may meet is freed: a killed thread can still run for an instant. What was
// unlinked before the lock was closed is not met.
void exclusive_settle(request_t *request, bool (*release)(request_t *request))
{
    bool last;

    if (lock_enter() != RESULT_OK)
        return; // the process ends, and the cancel routine has the request
    last = release(request);
    lock_leave();
    if (last && !lock_is_closed())
        request_close(request);
}

static void serve(exclusive_t *exclusive)
{
    uint32_t owed = references_owed(), left;
    request_t *request;

    exclusive->served = (list_t){ .last = NULL };
    if (owed > 0 && state.seeded && references_count(&left, NULL) == RESULT_OK && left == 0)
        state.seeded = false;
    while (owed-- > 0 && (request = pending_claim(NULL)) != NULL)
        list_append(&exclusive->served, &request->ending);
}

// Settings and the seed are read before any lock is taken: reading them may need the loader's lock, and a thread that holds
// that one may be waiting for ours. After the cancel routine they are not read: advapi32 may be gone.
static bool look_around(void)
{
    if (state.started || lock_is_closed())
        return false;
    references_open();
    return registry_is_disabled();
}

// Our own lock comes first: where a thread was terminated inside, the others of this process wait for ever, but must not
// keep the shared mutex meanwhile.
result_t exclusive_enter(exclusive_t *exclusive)
{
    bool seed = look_around();
    result_t result = lock_enter();

    if (result != RESULT_OK)
        return result;
    result = references_enter(&exclusive->shared);
    if (result != RESULT_OK) {
        lock_leave();
        return result;
    }
    if (!state.started) {
        state.seeded = seed;
        state.started = true;
    }
    serve(exclusive);
    return RESULT_OK;
}

static request_t *first_of(const list_t *served)
{
    list_link_t *link = list_first(served);

    return link ? LIST_OWNER(link, request_t, ending) : NULL;
}

// What other processes have restored ends before any of them can look again. `asked`: one of them waits, whether or not
// it has found anything to restore.
static void leave(exclusive_t *exclusive, bool asked, bool last)
{
    list_link_t *link;
    request_t *request;

    lock_leave();
    for (link = list_first(&exclusive->served); link; link = list_next(link))
        request_complete(LIST_OWNER(link, request_t, ending));
    if (asked || first_of(&exclusive->served))
        references_answer();
    if (last)
        references_close();
    references_leave(exclusive->shared);
    // Outside the shared mutex: whoever has our lock may be waiting for that one.
    while ((request = first_of(&exclusive->served)) != NULL) {
        list_remove(&exclusive->served, &request->ending);
        exclusive_settle(request, pending_release);
    }
}

void exclusive_leave(exclusive_t *exclusive)
{
    leave(exclusive, false, false);
}

THREAD_MAIN exclusive_attend(void *unused)
{
    bool stay = true;
    exclusive_t exclusive;
    result_t result;

    (void)unused;
    while (stay) {
        result = references_listen() ? exclusive_enter(&exclusive) : RESULT_ABORTED;
        if (result == RESULT_ABORTED)
            break;
        if (result != RESULT_OK) {
            thread_pause(); // another process does not let go of the mutex; asked is still set
            continue;
        }
        stay = references_rest();
        leave(&exclusive, true, !stay);
    }
    return 0;
}

void exclusive_reset_flag(void)
{
    state.seeded = false;
}

bool exclusive_flag(void)
{
    uint32_t count;

    return state.seeded || (references_count(&count, NULL) == RESULT_OK && count > 0);
}
