// SPDX-License-Identifier: MIT
#include "core/exclusive.h"

#include "core/pending.h"
#include "core/references.h"
#include "system/impersonation.h"
#include "system/lock.h"
#include "system/process.h"
#include "system/settings.h"
#include "system/shared.h"

#include <stdatomic.h>

static struct {
    atomic_bool started;
    bool seeded;       // the flag without references: set from the seed, cleared when a restore leaves none
    atomic_bool known; // the flag when it was last known: while another process has the mutex, nobody can look
} state;

// Once the cancel routine runs, nothing that it may find is freed, since a killed thread can run on for an instant. It
// cannot find a request that was unlinked before the lock was closed.
void exclusive_release_request(request_t *request, bool (*release)(request_t *request))
{
    bool last;

    if (lock_enter() != RESULT_OK)
        return; // the process ends, and the cancel routine has the request
    last = release(request);
    lock_leave();
    if (last && !lock_is_closed())
        request_close(request);
}

static void dequeue_restored(exclusive_t *exclusive)
{
    uint32_t taken = references_taken_remotely(), left;
    request_t *request;

    exclusive->restored = (list_t){ .last = NULL };
    if (taken > 0 && state.seeded && references_count(&left, NULL) == RESULT_OK && left == 0)
        state.seeded = false;
    while (taken-- > 0 && (request = pending_dequeue(NULL)) != NULL)
        list_append(&exclusive->restored, &request->batch);
}

// Settings and the seed are read before any lock is taken: reading them may need the loader's lock, and a thread that
// holds the loader's lock may be waiting for ours. They belong to the process, so they are read without this thread's
// impersonation. When the process ends they are not read: advapi32 may be gone.
static result_t read_seed(bool *seed)
{
    impersonation_t token;
    result_t result;

    *seed = false;
    if (state.started || lock_is_closed() || process_ends())
        return RESULT_OK;
    result = impersonation_suspend(&token);
    if (result != RESULT_OK)
        return result;
    references_open();
    *seed =
        settings_get()->seed == SEED_REGISTRY ? settings_registry_disables() : settings_get()->seed == SEED_DISABLED;
    impersonation_resume(token);
    return RESULT_OK;
}

// Takes the mutex, unless this process counts its own references only. Whether the mutex is refused is decided once for
// the life of the process, so a process with references of the computer does not fall back.
static result_t enter_shared(exclusive_t *exclusive, uint32_t patience)
{
    result_t result;

    exclusive->shared = false;
    if (!references_are_shared())
        return RESULT_OK;
    result = shared_enter(patience);
    exclusive->shared = result == RESULT_OK;
    if (result != RESULT_DENIED)
        return result;
    references_fall_back();
    return RESULT_OK;
}

static void leave_shared(const exclusive_t *exclusive)
{
    if (exclusive->shared)
        shared_leave();
}

// A thread never waits for the mutex while it holds the lock, or the reverse. If it waited for the mutex under the
// lock, our threads would queue for the lock, and their waits would add up. If it waited for the lock under the mutex,
// a terminated thread that holds the lock would make all processes wait.
static result_t enter_both(exclusive_t *exclusive, deadline_t *deadline)
{
    result_t result;

    for (;;) {
        result = lock_enter();
        if (result != RESULT_OK)
            return result;
        result = enter_shared(exclusive, 0);
        if (result == RESULT_OK)
            return RESULT_OK;
        lock_leave();
        if (result == RESULT_BUSY)
            result = enter_shared(exclusive, deadline_left(deadline));
        if (result != RESULT_OK)
            return result;
        if (lock_try_enter())
            return RESULT_OK;
        leave_shared(exclusive);
    }
}

result_t exclusive_enter(exclusive_t *exclusive, deadline_t *deadline)
{
    bool seed;
    result_t result = read_seed(&seed);

    if (result == RESULT_OK)
        result = enter_both(exclusive, deadline);
    if (result == RESULT_BUSY && process_ends())
        result = RESULT_ABORTED;
    if (!state.started)
        state.known = seed;
    if (result != RESULT_OK)
        return result;
    if (!state.started) {
        state.seeded = seed;
        state.started = true;
    }
    dequeue_restored(exclusive);
    return RESULT_OK;
}

static request_t *first_of(const list_t *restored)
{
    list_link_t *link = list_first(restored);

    return link ? LIST_OWNER(link, request_t, batch) : NULL;
}

// Completes the requests that other processes restored while the mutex is still held, so those processes find them
// ended. `woken`: `wake` was set, so a process may be waiting for `done` even if it restored nothing.
static void leave(exclusive_t *exclusive, bool woken, bool close_slot)
{
    list_link_t *link;
    request_t *request;

    lock_leave();
    for (link = list_first(&exclusive->restored); link; link = list_next(link))
        request_complete(LIST_OWNER(link, request_t, batch));
    if (woken || first_of(&exclusive->restored))
        references_set_done();
    if (close_slot)
        references_close();
    leave_shared(exclusive);
    // After leaving the mutex, since exclusive_release_request waits for the lock.
    while ((request = first_of(&exclusive->restored)) != NULL) {
        list_remove(&exclusive->restored, &request->batch);
        exclusive_release_request(request, pending_release);
    }
}

void exclusive_leave(exclusive_t *exclusive)
{
    leave(exclusive, false, false);
}

THREAD_MAIN exclusive_watch(void *unused)
{
    bool stay = true;
    exclusive_t exclusive;
    result_t result;

    (void)unused;
    while (stay) {
        deadline_t deadline = DEADLINE(EXCLUSIVE_CALL_MS);

        result = references_await_wake() ? exclusive_enter(&exclusive, &deadline) : RESULT_ABORTED;
        if (result == RESULT_ABORTED)
            break;
        if (result != RESULT_OK) {
            thread_pause(); // another process holds the mutex; `wake` stays set
            continue;
        }
        stay = references_clear_wake();
        leave(&exclusive, true, !stay);
    }
    return 0;
}

void exclusive_set_flag(bool disabled)
{
    if (!disabled)
        state.seeded = false;
    state.known = disabled;
}

result_t exclusive_flag(bool *disabled)
{
    uint32_t count = 0;
    result_t result = state.seeded ? RESULT_OK : references_count(&count, NULL);

    if (result == RESULT_OK)
        state.known = state.seeded || count > 0;
    *disabled = state.known;
    return result;
}

bool exclusive_known_flag(void)
{
    return state.known;
}
