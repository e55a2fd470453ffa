// SPDX-License-Identifier: MIT
// A depth-first search over how far each thread's calls have taken effect. That position determines the count, so
// a position that led nowhere need not be tried twice.
#include "linear.h"

#include <stddef.h>

enum { SEEN_SIZE = 1 << 16, POSITION_BITS = 6 };

typedef struct search {
    const linear_thread_t *threads;
    unsigned next[LINEAR_THREADS];
    uint32_t count;
} search_t;

static uint64_t seen[SEEN_SIZE];   // tried positions; 0 is free
static size_t used[SEEN_SIZE / 2]; // the entries in use
static unsigned used_count;

static uint64_t position(const search_t *search)
{
    uint64_t position = 0;
    int thread;

    for (thread = 0; thread < LINEAR_THREADS; thread++)
        position = position << POSITION_BITS | search->next[thread];
    return position + 1;
}

static bool see(uint64_t position)
{
    size_t place = (position * UINT64_C(0x9E3779B97F4A7C15) >> 40) % SEEN_SIZE;

    while (seen[place] != 0 && seen[place] != position)
        place = (place + 1) % SEEN_SIZE;
    if (seen[place] == position || used_count == SEEN_SIZE / 2)
        return false;
    seen[place] = position;
    used[used_count++] = place;
    return true;
}

static const linear_call_t *next_call(const search_t *search, int thread)
{
    const linear_thread_t *calls = &search->threads[thread];

    return search->next[thread] < calls->count ? &calls->calls[search->next[thread]] : NULL;
}

// A call can be the next to take effect unless another one had already ended before it started.
static bool may_be_next(const search_t *search, const linear_call_t *call)
{
    int thread;

    for (thread = 0; thread < LINEAR_THREADS; thread++) {
        const linear_call_t *other = next_call(search, thread);

        if (other && other->end < call->start)
            return false;
    }
    return true;
}

static bool takes_effect(const linear_call_t *call, uint32_t *count)
{
    switch (call->kind) {
    case LINEAR_DISABLE:
        ++*count;
        return true;
    case LINEAR_RESTORE:
        return *count > 0 && --*count == call->remaining;
    default:
        return *count == 0;
    }
}

static bool explain(search_t *search)
{
    bool all_done = true;
    int thread;

    if (!see(position(search)))
        return false;
    for (thread = 0; thread < LINEAR_THREADS; thread++) {
        const linear_call_t *call = next_call(search, thread);
        uint32_t before = search->count;

        if (!call)
            continue;
        all_done = false;
        if (may_be_next(search, call) && takes_effect(call, &search->count)) {
            search->next[thread]++;
            if (explain(search))
                return true;
            search->next[thread]--;
        }
        search->count = before;
    }
    return all_done;
}

bool linear_explains(const linear_thread_t threads[LINEAR_THREADS])
{
    search_t search = { .threads = threads };

    while (used_count > 0)
        seen[used[--used_count]] = 0;
    return explain(&search);
}
