// SPDX-License-Identifier: MIT
#include "fake_lanes.h"

#include "fake_fault.h"

#include "system/lane.h"
#include "system/log.h"
#include "system/settings.h"
#include "system/shared.h"

#include <pthread.h>
#include <time.h>

enum { LANES = 4 };

typedef struct fake_lane {
    bool had;
    uint32_t references;
    bool asked, served;
} fake_lane_t;

fake_lanes_t fake_lanes = { .looks_left = -1, .lanes_left = -1 };

static pthread_mutex_t shared = PTHREAD_MUTEX_INITIALIZER; // what keeps processes out
static pthread_mutex_t kernel = PTHREAD_MUTEX_INITIALIZER; // makes each of its calls one step
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static fake_lane_t lanes[LANES];
static bool inside; // the test itself is

static void step_in(void)
{
    pthread_mutex_lock(&kernel);
}

static void step_out(void)
{
    pthread_cond_broadcast(&changed);
    pthread_mutex_unlock(&kernel);
}

const settings_t *settings_get(void)
{
    static const settings_t machine = { .scope = SCOPE_MACHINE }, process = { .scope = SCOPE_PROCESS };

    return fake_lanes.scope_process ? &process : &machine;
}

void log_note(const char *what, uint32_t error)
{
    (void)what, (void)error;
    fake_lanes.notes++;
}

// The mutex

result_t shared_enter(void)
{
    if (!fake_lanes.had)
        return RESULT_DENIED;
    if (fake_fails(FAKE_SHARED_ENTER))
        return fake_error();
    if (fake_lanes.busy > 0 && fake_lanes.busy-- > 0)
        return RESULT_OPEN_FAILED;
    pthread_mutex_lock(&shared);
    return RESULT_OK;
}

void shared_leave(void)
{
    pthread_mutex_unlock(&shared);
}

void shared_close(shared_t object)
{
    (void)object;
}

void fake_lanes_enter(void)
{
    pthread_mutex_lock(&shared);
    inside = true;
}

void fake_lanes_leave(void)
{
    inside = false;
    pthread_mutex_unlock(&shared);
}

// Our own lane

static unsigned claim(void)
{
    unsigned number = 0;

    while (lanes[number].had)
        number++;
    lanes[number] = (fake_lane_t){ .had = true, .served = true };
    return number;
}

result_t lane_claim(lane_t *lane)
{
    if (fake_fails(FAKE_LANE_CLAIM))
        return fake_error();
    if (fake_lanes.lane_denied)
        return RESULT_DENIED;
    if (fake_lanes.lanes_left == 0)
        return RESULT_OPEN_FAILED;
    step_in();
    lane->number = claim();
    step_out();
    return RESULT_OK;
}

void lane_close(lane_t *lane)
{
    step_in();
    lanes[lane->number].had = false;
    step_out();
}

bool lane_add(lane_t *lane)
{
    if (fake_fails(FAKE_LANE_ADD))
        return false;
    step_in();
    lanes[lane->number].references++;
    step_out();
    return true;
}

bool lane_listen(lane_t *lane)
{
    fake_lane_t *own = &lanes[lane->number];

    if (fake_fails(FAKE_LANE_LISTEN))
        return false;
    step_in();
    while (!own->asked)
        pthread_cond_wait(&changed, &kernel);
    step_out();
    return true;
}

void lane_rest(lane_t *lane)
{
    step_in();
    lanes[lane->number].asked = false;
    step_out();
}

void lane_answer(lane_t *lane)
{
    fake_lane_serve(lane->number);
}

// Any lane

uint32_t lane_count(const lane_t *lane)
{
    return fake_fails(FAKE_LANE_COUNT) ? LANE_UNKNOWN : fake_lane_count(lane->number);
}

bool lane_take(lane_t *lane)
{
    bool any;

    step_in();
    any = lanes[lane->number].references > 0;
    lanes[lane->number].references -= any;
    step_out();
    return any;
}

void lane_ask(lane_t *lane)
{
    step_in();
    lanes[lane->number].asked = true;
    step_out();
}

result_t lane_look(lane_t *lane, unsigned number, bool *last)
{
    *lane = (lane_t){ .number = number };
    *last = number >= LANES;
    if (fake_fails(FAKE_LANE_LOOK))
        return fake_error();
    if (fake_lanes.looks_left == 0)
        return fake_lanes.looks_denied ? RESULT_DENIED : RESULT_OPEN_FAILED;
    fake_lanes.looks_left -= fake_lanes.looks_left > 0;
    if (*last || !fake_lane_is_had(number))
        return RESULT_ABSENT;
    lane->references = &lanes[number];
    fake_lanes.looks++;
    return RESULT_OK;
}

void lane_look_away(lane_t *lane)
{
    fake_lanes.looks -= lane->references != NULL;
    lane->references = NULL;
}

bool lane_take_from(lane_t *lane, shared_t *served)
{
    if (fake_fails(FAKE_LANE_TAKE_FROM))
        return false;
    lane_ask(lane);
    step_in();
    lanes[lane->number].served = false;
    step_out();
    *served = &lanes[lane->number];
    return lane_take(lane);
}

bool lane_await(shared_t served)
{
    const fake_lane_t *lane = served;
    struct timespec until;
    int error = 0;
    bool is_served;

    if (fake_fails(FAKE_LANE_AWAIT))
        return false;
    timespec_get(&until, TIME_UTC);
    until.tv_nsec += 20000000;
    until.tv_sec += until.tv_nsec / 1000000000;
    until.tv_nsec %= 1000000000;
    pthread_mutex_lock(&kernel);
    while (!lane->served && error == 0)
        error = pthread_cond_timedwait(&changed, &kernel, &until);
    is_served = lane->served;
    pthread_mutex_unlock(&kernel);
    return is_served;
}

// Other processes

unsigned fake_lane_open(uint32_t references)
{
    unsigned number;

    step_in();
    number = claim();
    lanes[number].references = references;
    step_out();
    return number;
}

void fake_lane_serve(unsigned number)
{
    step_in();
    lanes[number].served = true;
    step_out();
}

void fake_lane_die(unsigned number)
{
    step_in();
    lanes[number].had = false;
    step_out();
}

uint32_t fake_lane_count(unsigned number)
{
    uint32_t count;

    step_in();
    count = lanes[number].references;
    step_out();
    return count;
}

bool fake_lane_is_had(unsigned number)
{
    bool had;

    step_in();
    had = lanes[number].had;
    step_out();
    return had;
}

void fake_lane_restore(unsigned number)
{
    lane_t lane = { .number = number };
    shared_t served;

    if (!inside)
        pthread_mutex_lock(&shared);
    lane_take_from(&lane, &served);
    if (!inside)
        pthread_mutex_unlock(&shared);
}

void fake_lane_await(unsigned number)
{
    while (!lane_await(&lanes[number]))
        continue;
}

// As an owner does it: from inside, where nobody is just asking.
static void answer(unsigned number)
{
    fake_lanes_enter();
    step_in();
    lanes[number].asked = false;
    lanes[number].served = true;
    step_out();
    fake_lanes_leave();
}

void fake_lane_obey(unsigned number)
{
    bool asked;

    while (fake_lane_is_had(number)) {
        step_in();
        while (lanes[number].had && !lanes[number].asked)
            pthread_cond_wait(&changed, &kernel);
        asked = lanes[number].asked;
        step_out();
        if (asked)
            answer(number);
    }
}
