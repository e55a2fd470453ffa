// SPDX-License-Identifier: MIT
#include "core/exclusive.h"

#include "core/references.h"
#include "core/pending.h"
#include "system/lock.h"
#include "system/registry.h"

#include <stdatomic.h>

static struct {
    atomic_bool started;
    bool seeded; // the flag, but for references: the registry's value, until a restore leaves none
} state;

// Once the cancel routine walks, nothing that it may meet is freed: a killed thread can still run for an instant. What was
// unlinked before the lock was closed is not met.
void visit_settle(request_t *request, bool (*release)(request_t *request))
{
    bool last;

    if (lock_enter() != RESULT_OK)
        return; // the process ends, and the cancel routine has the request
    last = release(request);
    lock_leave();
    if (last && !lock_is_closed())
        request_close(request);
}

static void serve(visit_t *visit)
{
    uint32_t owed = ledger_owed(), left;
    request_t *request;

    visit->served = (list_t){ .last = NULL };
    if (owed > 0 && ledger_count(&left) == RESULT_OK && left == 0)
        state.seeded = false;
    while (owed-- > 0 && (request = pending_claim(NULL)) != NULL)
        list_append(&visit->served, &request->ending);
}

// Settings and the seed are read before any lock is taken: reading them may need the loader's lock, and a thread that holds
// that one may be waiting for ours. After the cancel routine they are not read: advapi32 may be gone.
static bool look_around(void)
{
    if (state.started || lock_is_closed())
        return false;
    ledger_open();
    return registry_is_disabled();
}

// Our own lock comes first: where a thread was terminated inside, the others of this process wait for ever, but must not
// keep the shared mutex meanwhile.
result_t visit_enter(visit_t *visit)
{
    bool seed = look_around();
    result_t result = lock_enter();

    if (result != RESULT_OK)
        return result;
    result = ledger_enter(&visit->shared);
    if (result != RESULT_OK) {
        lock_leave();
        return result;
    }
    if (!state.started) {
        state.seeded = seed;
        state.started = true;
    }
    serve(visit);
    return RESULT_OK;
}

static request_t *first_of(const list_t *served)
{
    list_link_t *link = list_first(served);

    return link ? LIST_OWNER(link, request_t, ending) : NULL;
}

// What other processes have restored ends before any of them can look again. `asked`: one of them waits, whether or not
// it has found anything to restore.
static void leave(visit_t *visit, bool asked, bool last)
{
    list_link_t *link;
    request_t *request;

    lock_leave();
    for (link = list_first(&visit->served); link; link = list_next(link))
        request_complete(LIST_OWNER(link, request_t, ending));
    if (asked || first_of(&visit->served))
        ledger_answer();
    if (last)
        ledger_close();
    ledger_leave(visit->shared);
    // Outside the shared mutex: whoever has our lock may be waiting for that one.
    while ((request = first_of(&visit->served)) != NULL) {
        list_remove(&visit->served, &request->ending);
        visit_settle(request, pending_release);
    }
}

void visit_leave(visit_t *visit)
{
    leave(visit, false, false);
}

THREAD_MAIN visit_attend(void *unused)
{
    bool stay = true;
    visit_t visit;
    result_t result;

    (void)unused;
    while (stay) {
        result = ledger_listen() ? visit_enter(&visit) : RESULT_ABORTED;
        if (result == RESULT_ABORTED)
            break;
        if (result != RESULT_OK) {
            thread_pause(); // another process does not let go of the mutex; asked is still set
            continue;
        }
        stay = ledger_rest();
        leave(&visit, true, !stay);
    }
    return 0;
}

void visit_reset_flag(void)
{
    state.seeded = false;
}

bool visit_flag(void)
{
    uint32_t count;

    return state.seeded || (ledger_count(&count) == RESULT_OK && count > 0);
}
