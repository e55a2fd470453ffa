// SPDX-License-Identifier: MIT
#include "core/references.h"

#include "system/lane.h"
#include "system/log.h"
#include "system/process.h"
#include "system/settings.h"

#include <stdatomic.h>
#include <stddef.h>

// All but `alone` belongs to the holder of the lock; a lane also to the holder of the shared mutex.
static struct {
    atomic_bool alone; // the computer's count cannot be had, or is not wanted: `held` is all there is
    uint32_t held;     // our references whose requests have not begun to end
    bool open;         // while any of them counts on the computer
    lane_t lane;
} references;

// Only while this process has no reference of the computer's: its count is never changed for another.
static void fall_back(void)
{
    if (!atomic_exchange(&references.alone, true))
        log_note("scope process: the computer's count of references cannot be had", 0);
}

void references_open(void)
{
    if (settings_get()->scope == SCOPE_PROCESS)
        references.alone = true;
}

result_t references_enter(bool *shared)
{
    result_t result;

    *shared = false;
    if (references.alone)
        return RESULT_OK;
    result = shared_enter();
    *shared = result == RESULT_OK;
    if (result != RESULT_DENIED)
        return result;
    fall_back();
    return RESULT_OK;
}

void references_leave(bool shared)
{
    if (shared)
        shared_leave();
}

uint32_t references_owed(void)
{
    uint32_t kept, owed;

    if (!references.open)
        return 0;
    kept = lane_count(&references.lane);
    owed = references.held > kept ? references.held - kept : 0;
    references.held -= owed;
    return owed;
}

void references_answer(void)
{
    if (references.open)
        lane_answer(&references.lane);
}

static result_t open_lane(thread_main_t *attend)
{
    result_t result = lane_claim(&references.lane);

    if (result != RESULT_OK)
        return result;
    references.open = true;
    if (process_ends() || thread_start(attend, NULL)) // when the process ends nobody is left to be woken
        return RESULT_OK;
    references_close();
    return RESULT_OPEN_FAILED;
}

// Without a reference the lane and its thread must go; a Disable that comes first keeps them.
static void let_go_if_last(void)
{
    if (references.open && references.held == 0)
        lane_ask(&references.lane);
}

result_t references_take(thread_main_t *attend)
{
    result_t result = RESULT_OK;

    if (references.held == UINT32_MAX) // one more and the count that a restore returns would lie
        return RESULT_OPEN_FAILED;
    if (!references.alone && !references.open)
        result = open_lane(attend);
    if (result == RESULT_DENIED)
        fall_back();
    else if (result != RESULT_OK)
        return result;
    if (!references.alone && !lane_add(&references.lane))
        result = RESULT_OPEN_FAILED;
    else
        references.held++;
    let_go_if_last();
    return result == RESULT_DENIED ? RESULT_OK : result;
}

void references_drop(void)
{
    references.held--;
    if (references.open)
        lane_take(&references.lane);
    let_go_if_last();
}

// Goes over the lanes of other processes, and shows each that somebody has to `look`, until that answers true.
typedef bool look_t(lane_t *lane, void *result);

static result_t walk(look_t *look, void *result)
{
    bool last = false, done = false;
    unsigned number;
    lane_t lane;

    for (number = 0; number < LANE_MOST && !last && !done; number++) {
        if (references.open && number == references.lane.number)
            continue;
        switch (lane_look(&lane, number, &last)) {
        case RESULT_OK:
            done = look(&lane, result);
            lane_look_away(&lane);
            break;
        case RESULT_ABSENT:
            break;
        case RESULT_DENIED:
            if (!references.open)
                fall_back();
            break;
        default: // no handle is left, say: what it holds cannot be told
            return RESULT_OPEN_FAILED;
        }
    }
    return RESULT_OK;
}

typedef struct sum {
    uint32_t count;
    asked_reference_t *ask;
} sum_t;

// The first lane with a reference stays open, so that a restore need not look for it again.
static bool add_up(lane_t *lane, void *result)
{
    sum_t *sum = result;
    uint32_t more = lane_count(lane);

    sum->count = more == LANE_UNKNOWN ? LANE_UNKNOWN : sum->count + more;
    if (sum->ask && !sum->ask->references && more > 0) {
        *sum->ask = (asked_reference_t){ lane->number, lane->references, lane->served };
        *lane = (lane_t){ .number = lane->number };
    }
    return more == LANE_UNKNOWN;
}

static void look_away(asked_reference_t *ask)
{
    lane_t lane = { .number = ask->lane, .references = ask->references, .served = ask->served };

    lane_look_away(&lane);
    ask->references = NULL;
}

result_t references_count(uint32_t *count, asked_reference_t *ask)
{
    sum_t sum = { references.held, ask };
    result_t result;

    if (ask)
        *ask = (asked_reference_t){ .references = NULL };
    result = references.alone ? RESULT_OK : walk(add_up, &sum);
    *count = sum.count;
    if (sum.count == LANE_UNKNOWN)
        result = RESULT_OPEN_FAILED;
    if (ask && (result != RESULT_OK || references.alone)) // a foreign object may lie behind it
        look_away(ask);
    return result;
}

static bool take_one(lane_t *lane, void *result)
{
    asked_reference_t *ask = result;

    if (lane_count(lane) == 0 || !lane_take_from(lane, &ask->served))
        return false;
    ask->lane = lane->number;
    return true;
}

result_t references_ask(asked_reference_t *ask)
{
    lane_t lane = { .number = ask->lane, .references = ask->references, .served = ask->served };
    result_t result = RESULT_OK;

    ask->served = NULL;
    if (!lane.references)
        return RESULT_INVALID_PARAMETER;
    if (!lane_take_from(&lane, &ask->served))
        result = walk(take_one, ask);
    lane_look_away(&lane);
    return result == RESULT_OK && !ask->served ? RESULT_INVALID_PARAMETER : result;
}

static bool lane_is_gone(unsigned number)
{
    result_t result = shared_enter();
    bool last;
    lane_t lane;

    if (result != RESULT_OK)
        return false;
    result = lane_look(&lane, number, &last);
    if (result == RESULT_OK)
        lane_look_away(&lane);
    shared_leave();
    return result == RESULT_ABSENT || result == RESULT_DENIED;
}

// A lane that is had again by another process has answered for its last owner.
void references_await(asked_reference_t *ask)
{
    while (!process_ends() && !lane_await(ask->served) && !lane_is_gone(ask->lane))
        continue;
    shared_close(ask->served);
}

bool references_listen(void)
{
    return lane_listen(&references.lane);
}

bool references_rest(void)
{
    lane_rest(&references.lane);
    return references.held > 0;
}

void references_close(void)
{
    references.open = false;
    lane_close(&references.lane);
}

uint32_t references_clear(void)
{
    uint32_t dropped = 0;

    if (!references.open) {
        dropped = references.held;
        references.held = 0;
        return dropped;
    }
    while (lane_take(&references.lane))
        dropped++;
    return dropped;
}
