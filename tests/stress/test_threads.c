// SPDX-License-Identifier: MIT
// Eight threads call at once, in rounds that begin and end without a reference. After each round some sequential order
// must explain every answer, and every request must have ended exactly once.
#include "harness.h"
#include "crew.h"
#include "linear.h"
#include "scale.h"
#include "subject.h"

#include <stdatomic.h>
#include <string.h>

enum { THREADS = 8, CALLS = 4, DRAINER = THREADS, PENDING = 997, INVALID_PARAMETER = 87 };

static linear_thread_t history[LINEAR_THREADS];
static _Atomic uint64_t now;
static atomic_int running, faults;
static atomic_ulong last_fault, last_ms;    // its error, and how long the call took
static unsigned restores_of[SUBJECT_SLOTS]; // successful ones with the slot's OVERLAPPED, in this round
static bool started[SUBJECT_SLOTS];
static bool over;

static unsigned random_below(unsigned *seed, unsigned limit)
{
    *seed = *seed * 1103515245 + 12345;
    return (*seed >> 16) % limit;
}

// A call may fail only after its five seconds: the time tells whether it was kept waiting or refused.
static void allow(unsigned long error, unsigned long one, unsigned long other, uint64_t began)
{
    if (error == one || error == other)
        return;
    last_fault = error;
    last_ms = (unsigned long)(crew_clock_ms() - began);
    faults++;
}

static linear_call_t *begin(int thread, linear_kind_t kind)
{
    linear_call_t *call = &history[thread].calls[history[thread].count++];

    *call = (linear_call_t){ .kind = kind, .start = now++ };
    return call;
}

static void disable(int thread, int slot)
{
    linear_call_t *call = begin(thread, LINEAR_DISABLE);
    uint64_t began = crew_clock_ms();

    allow(subject_disable(slot), PENDING, PENDING, began);
    call->end = now++;
    started[slot] = true;
}

// It takes its reference some time before it returns, which it does when another thread restores.
static void disable_blocked(int thread)
{
    linear_call_t *call = begin(thread, LINEAR_DISABLE);
    uint64_t began = crew_clock_ms();

    allow(subject_disable_blocked(), 0, 0, began);
    call->end = now++;
}

static bool restore(int thread, int slot)
{
    linear_call_t *call = begin(thread, LINEAR_RESTORE);
    uint64_t began = crew_clock_ms();
    unsigned long error = subject_restore(slot, &call->remaining);

    call->end = now++;
    allow(error, 0, INVALID_PARAMETER, began);
    if (error != 0)
        call->kind = LINEAR_NONE;
    else if (slot != SUBJECT_NO_SLOT)
        restores_of[slot]++;
    return error == 0;
}

// Each slot belongs to one thread and one of its calls; restores without a slot take other threads' requests.
static void play(int thread, unsigned *seed)
{
    int call;

    for (call = 0; call < CALLS; call++) {
        int slot = thread * CALLS + call;

        switch (random_below(seed, 8)) {
        case 0:
        case 1:
        case 2:
            disable(thread, slot);
            break;
        case 3:
        case 4:
            restore(thread, SUBJECT_NO_SLOT);
            break;
        case 5:
        case 6:
            // If this thread started a slot later, that would reset the event, and the set would not count.
            restore(thread, thread * CALLS + (int)random_below(seed, (unsigned)call + 1));
            break;
        default:
            disable_blocked(thread);
        }
    }
}

static void play_rounds(int thread)
{
    unsigned seed = 977 * (unsigned)thread + 1;

    for (;;) {
        crew_meet();
        if (over)
            return;
        play(thread, &seed);
        running--;
        crew_meet();
    }
}

// Restores until every thread has returned from its calls and no reference is left. Results of "none" on the way are
// left out of the history: they change nothing.
static void drain(void)
{
    do {
        bool all_out = running == 0;

        if (restore(DRAINER, SUBJECT_NO_SLOT))
            continue;
        if (all_out)
            break;
        history[DRAINER].count--;
        crew_yield();
    } while (history[DRAINER].count < LINEAR_CALLS);
}

static void check_slots(void)
{
    int slot;

    for (slot = 0; slot < THREADS * CALLS; slot++) {
        assert_false(subject_is_pending(slot));
        assert_true(subject_was_set(slot, started[slot] + restores_of[slot]));
    }
    memset(started, 0, sizeof started);
    memset(restores_of, 0, sizeof restores_of);
}

static unsigned play_round(void)
{
    unsigned calls = 0;
    int thread;

    memset(history, 0, sizeof history);
    running = THREADS;
    crew_meet();
    drain();
    crew_meet();
    if (faults)
        fail_msg("%d calls have answered another error, the last one %lu after %lu ms", (int)faults,
                 (unsigned long)last_fault, (unsigned long)last_ms);
    assert_true(linear_explains(history));
    check_slots();
    for (thread = 0; thread < LINEAR_THREADS; thread++)
        calls += history[thread].count;
    return calls;
}

static void eight_threads_answer_as_one_order_would(void **state)
{
    unsigned most = scale_count(subject_thread_calls), calls = 0;

    (void)state;
    subject_open();
    assert_true(crew_start(THREADS, play_rounds));
    while (calls < most)
        calls += play_round();
    over = true;
    crew_meet();
    crew_end();
    subject_close();
}

// The check itself must be able to fail.
static void a_wrong_count_has_no_explanation(void **state)
{
    static linear_thread_t threads[LINEAR_THREADS];

    (void)state;
    threads[0] = (linear_thread_t){ .count = 2, .calls = { { LINEAR_DISABLE, 0, 0, 1 }, { LINEAR_RESTORE, 1, 4, 7 } } };
    threads[1] = (linear_thread_t){ .count = 2, .calls = { { LINEAR_DISABLE, 0, 2, 5 }, { LINEAR_RESTORE, 0, 6, 8 } } };
    assert_true(linear_explains(threads));
    threads[1].calls[1].remaining = 1; // both restores return that one reference remains
    assert_false(linear_explains(threads));
    threads[1].calls[1].remaining = 0;
    threads[1].calls[0] = (linear_call_t){ LINEAR_DISABLE, 0, 9, 12 }; // too late for the 1 that the first one saw
    threads[1].calls[1] = (linear_call_t){ LINEAR_RESTORE, 0, 13, 14 };
    assert_false(linear_explains(threads));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_wrong_count_has_no_explanation),
        cmocka_unit_test(eight_threads_answer_as_one_order_would),
    };

    return harness_run(tests, NULL, NULL);
}
