// SPDX-License-Identifier: MIT
#include "system/lane.h"

#include "system/log.h"
#include "system/memory.h"
#include "system/nt.h"

// A process has no right to wait for the end of another user's, so its lane is looked for now and then instead.
enum { LOOK_AGAIN_MS = 100 };

static void close_all(lane_t *lane)
{
    unsigned cover;

    if (lane->references)
        shared_close(lane->references);
    if (lane->asked)
        shared_close(lane->asked);
    if (lane->served)
        shared_close(lane->served);
    for (cover = 0; lane->covers && cover < lane->number && lane->covers[cover]; cover++)
        shared_close(lane->covers[cover]);
    memory_free(lane->covers);
    *lane = (lane_t){ .number = 0 };
}

static result_t cover_lower_ones(lane_t *lane)
{
    result_t result = RESULT_OK;
    unsigned cover;

    if (lane->number == 0)
        return RESULT_OK;
    lane->covers = memory_allocate(lane->number * sizeof *lane->covers);
    if (!lane->covers)
        return RESULT_NOT_ENOUGH_MEMORY;
    for (cover = 0; cover < lane->number && result == RESULT_OK; cover++)
        result = shared_open_or_create(&lane->covers[cover], SHARED_SERVED, cover);
    return result;
}

// An event may have stayed for a process that still waits for the lane's last owner.
static result_t claim_events(lane_t *lane)
{
    result_t result = shared_open_or_create_event(&lane->asked, SHARED_ASKED, lane->number, false);

    if (result == RESULT_OK)
        result = cover_lower_ones(lane);
    if (result == RESULT_OK)
        result = shared_open_or_create_event(&lane->served, SHARED_SERVED, lane->number, true);
    return result;
}

// What has the name may be somebody's lane, or another thing.
static result_t pass_over(unsigned number)
{
    shared_t taken;
    result_t result = shared_open(&taken, SHARED_LANE, number);

    if (result == RESULT_OK)
        shared_close(taken);
    return result == RESULT_ABSENT ? RESULT_OK : result; // its owner has just died
}

_Static_assert(LANE_MOST == 256, "a note says so");

static result_t claim_free(lane_t *lane)
{
    result_t result = RESULT_OK;

    for (; lane->number < LANE_MOST && result == RESULT_OK; lane->number++) {
        result = shared_create(&lane->references, SHARED_LANE, lane->number);
        if (result != RESULT_TAKEN)
            return result;
        result = pass_over(lane->number);
    }
    if (result != RESULT_OK)
        return result;
    log_note("256 processes hold references: no other one can", 0);
    return RESULT_OPEN_FAILED;
}

result_t lane_claim(lane_t *lane)
{
    result_t result;

    *lane = (lane_t){ .number = 0 };
    result = claim_free(lane);
    if (result == RESULT_OK)
        result = claim_events(lane);
    if (result != RESULT_OK)
        close_all(lane);
    return result;
}

void lane_close(lane_t *lane)
{
    close_all(lane);
}

bool lane_add(lane_t *lane)
{
    return ReleaseSemaphore(lane->references, 1, NULL);
}

bool lane_listen(lane_t *lane)
{
    return WaitForSingleObject(lane->asked, INFINITE) == WAIT_OBJECT_0;
}

void lane_rest(lane_t *lane)
{
    ResetEvent(lane->asked);
}

void lane_answer(lane_t *lane)
{
    SetEvent(lane->served);
}

uint32_t lane_count(const lane_t *lane)
{
    semaphore_basic_information_t state;

    if (NtQuerySemaphore(lane->references, SemaphoreBasicInformation, &state, sizeof state, NULL) < 0)
        return LANE_UNKNOWN;
    return state.count;
}

bool lane_take(lane_t *lane)
{
    return WaitForSingleObject(lane->references, 0) == WAIT_OBJECT_0;
}

void lane_ask(lane_t *lane)
{
    SetEvent(lane->asked);
}

// Belongs to the holder of the shared mutex: lanes below this number had owners when somebody looked last, save for gaps. It
// decides only in which order things are looked at: a lane that is there needs no look at its cover.
static unsigned crowd;

static result_t look_at_cover(lane_t *lane, bool *last)
{
    result_t result = shared_open(&lane->served, SHARED_SERVED, lane->number);

    *last = result == RESULT_ABSENT || result == RESULT_DENIED;
    if (*last)
        crowd = lane->number;
    return result;
}

result_t lane_look(lane_t *lane, unsigned number, bool *last)
{
    bool cover_first = number >= crowd;
    result_t result, covered = RESULT_OK;

    *lane = (lane_t){ .number = number };
    *last = false;
    result = cover_first ? look_at_cover(lane, last) : RESULT_OK;
    if (result == RESULT_OK)
        result = shared_open(&lane->references, SHARED_LANE, number);
    if (result != RESULT_OK && !cover_first)
        covered = look_at_cover(lane, last);
    if (covered != RESULT_OK)
        result = covered;
    if (result != RESULT_OK)
        close_all(lane);
    else if (cover_first)
        crowd = number + 1;
    return result;
}

void lane_look_away(lane_t *lane)
{
    close_all(lane);
}

// The owner is woken first: whoever dies after that has left nobody waiting for an owner that sleeps. The reference is
// taken last: an owner that is woken and finds none taken just goes on.
bool lane_take_from(lane_t *lane, shared_t *served)
{
    if (shared_open(&lane->asked, SHARED_ASKED, lane->number) != RESULT_OK)
        return false; // its owner is about to end
    if (!lane->served && shared_open(&lane->served, SHARED_SERVED, lane->number) != RESULT_OK)
        return false;
    SetEvent(lane->asked);
    ResetEvent(lane->served);
    if (!lane_take(lane))
        return false;
    *served = lane->served;
    lane->served = NULL;
    return true;
}

bool lane_await(shared_t served)
{
    return WaitForSingleObject(served, LOOK_AGAIN_MS) == WAIT_OBJECT_0;
}
