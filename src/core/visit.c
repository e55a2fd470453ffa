// SPDX-License-Identifier: MIT
#include "core/visit.h"

#include "core/ledger.h"
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
    uint32_t owed = ledger_owed();
    request_t *request;

    visit->served = (list_t){ .last = NULL };
    if (owed > 0 && ledger_count() == 0)
        state.seeded = false;
    while (owed-- > 0 && (request = pending_claim(NULL)) != NULL)
        list_append(&visit->served, &request->ending);
}

// The seed is read before any lock is taken: reading the registry may need the loader's lock, and a thread that holds that
// one may be waiting for ours. After the cancel routine it is not read: advapi32 may be gone.
result_t visit_enter(visit_t *visit)
{
    bool seed = !state.started && !lock_is_closed() && registry_is_disabled();
    result_t result = lock_is_closed() ? RESULT_ABORTED : ledger_enter(&visit->shared);

    if (result != RESULT_OK)
        return result;
    result = lock_enter();
    if (result != RESULT_OK) {
        ledger_leave(visit->shared);
        return result;
    }
    if (!state.started) {
        state.seeded = seed;
        state.started = true;
    }
    serve(visit);
    return RESULT_OK;
}

// What other processes have restored ends before any of them can look again.
static void end_served(visit_t *visit)
{
    list_link_t *link = list_first(&visit->served), *next;

    if (!link)
        return;
    for (; link; link = next) {
        request_t *request = LIST_OWNER(link, request_t, ending);

        next = list_next(link);
        request_complete(request);
        visit_settle(request, pending_release);
    }
    ledger_answer();
}

void visit_leave(visit_t *visit)
{
    lock_leave();
    end_served(visit);
    ledger_leave(visit->shared);
}

THREAD_MAIN visit_attend(void *unused)
{
    bool stay = true;
    visit_t visit;
    result_t result;

    (void)unused;
    while (stay) {
        ledger_listen();
        result = visit_enter(&visit);
        if (result == RESULT_ABORTED)
            break;
        if (result != RESULT_OK)
            continue; // another process does not let go of the mutex; asked is still set
        stay = ledger_rest();
        lock_leave();
        end_served(&visit);
        ledger_answer(); // also to one that asked and then found nothing to take
        if (!stay)
            ledger_close();
        ledger_leave(visit.shared);
    }
    return 0;
}

void visit_reset_flag(void)
{
    state.seeded = false;
}

bool visit_flag(void)
{
    return state.seeded || ledger_count() > 0;
}
