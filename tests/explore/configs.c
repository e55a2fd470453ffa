// SPDX-License-Identifier: MIT
#include "configs.h"

#include "fault.h"

#include <stdlib.h>
#include <string.h>

contract_t contract;

static unsigned buckets[CONFIGS * 2], bucket_count; // while a closure is made: a config's number from 1 on

unsigned configs_total(const config_t *config)
{
    unsigned process, sum = 0;

    for (process = 0; process < PROCESSES; process++)
        sum += config->waiting[process];
    return sum;
}

unsigned configs_take(config_t *config, unsigned process, unsigned place, request_state_t state)
{
    uint8_t *order = config->order[process];
    unsigned slot = order[place];

    memmove(order + place, order + place + 1, OF_PROCESS - place - 1u);
    order[OF_PROCESS - 1] = 0;
    config->waiting[process]--;
    config->requests[slot] = (uint8_t)state;
    return slot;
}

static bool is_counting(const config_t *config, unsigned caller)
{
    call_kind_t kind = contract.kind[caller];

    return config->progress[caller] == CALLED && kind != CALL_DISABLE && kind != CALL_BLOCK;
}

void configs_lose(config_t *config, unsigned process, unsigned place, request_state_t state)
{
    unsigned caller;

    configs_take(config, process, place, state);
    for (caller = 0; caller < CALLER_COUNT; caller++)
        config->lost[caller] = (uint8_t)(config->lost[caller] + is_counting(config, caller));
}

static uint64_t hash_of(const config_t *config)
{
    const unsigned char *byte = (const unsigned char *)config;
    uint64_t hash = 14695981039346656037u;
    size_t i;

    for (i = 0; i < sizeof *config; i++)
        hash = (hash ^ byte[i]) * 1099511628211u;
    return hash ^ hash >> 32;
}

// Its bucket, or the free one where it belongs.
static unsigned *bucket_of(const config_t *config)
{
    unsigned bucket = hash_of(config) % bucket_count;

    while (buckets[bucket] && memcmp(&contract.configs[buckets[bucket] - 1], config, sizeof *config) != 0)
        bucket = (bucket + 1) % bucket_count;
    return &buckets[bucket];
}

static void make_buckets(unsigned count)
{
    unsigned i;

    bucket_count = count;
    memset(buckets, 0, count * sizeof *buckets);
    for (i = 0; i < contract.count; i++)
        *bucket_of(&contract.configs[i]) = i + 1;
}

static void add(const config_t *config)
{
    unsigned *bucket = bucket_of(config);

    if (*bucket)
        return;
    if (contract.count == CONFIGS)
        too_small("states are possible");
    contract.configs[contract.count++] = *config;
    *bucket = contract.count;
    if (contract.count * 2 > bucket_count && bucket_count < CONFIGS * 2)
        make_buckets(bucket_count * 2);
}

// The oldest of them; false if there is none.
static bool cancel_orphan(config_t *config, unsigned process)
{
    unsigned place;

    for (place = 0; place < config->waiting[process]; place++)
        if (contract.orphan[config->order[process][place]]) {
            configs_take(config, process, place, REQUEST_GONE);
            return true;
        }
    return false;
}

static bool is_restoring(const config_t *config, unsigned process)
{
    unsigned caller;

    for (caller = process * CALLERS; caller < (process + 1) * CALLERS; caller++)
        if (is_counting(config, caller) && contract.kind[caller] != CALL_COUNT)
            return true;
    return false;
}

// The index of the request that a restore with that OVERLAPPED takes.
static unsigned choose(const config_t *config, unsigned process, unsigned named)
{
    unsigned place;

    for (place = 0; named && place < config->waiting[process]; place++)
        if (config->order[process][place] == named - 1)
            return place;
    return 0;
}

static void restored(const config_t *before, unsigned caller, unsigned process, unsigned place)
{
    config_t after = *before;

    after.taken[contract.slot[caller]] = (uint8_t)(configs_take(&after, process, place, REQUEST_DONE) + 1);
    after.found[caller] = 1;
    after.remaining[caller] = (uint8_t)configs_total(&after);
    add(&after);
}

// Another process's oldest. If a Disable of it was cut off, the reference may belong to that one, whose request shows
// nothing.
static void restored_there(const config_t *before, unsigned caller, unsigned process)
{
    unsigned place, last = contract.cut_off[process] ? before->waiting[process] - 1u : 0;

    for (place = 0; place <= last; place++)
        restored(before, caller, process, place);
}

// Our own first, else one of any other process.
static void restore(config_t config, unsigned caller)
{
    unsigned own = caller / CALLERS, process;

    while (cancel_orphan(&config, own))
        continue;
    if (configs_total(&config) == 0)
        add(&config);
    else if (config.waiting[own] > 0)
        restored(&config, caller, own, choose(&config, own, contract.named[caller]));
    else
        for (process = 0; process < PROCESSES; process++)
            if (config.waiting[process] > 0)
                restored_there(&config, caller, process);
}

// A call takes effect.
static void effect(config_t config, unsigned caller)
{
    unsigned process = caller / CALLERS, slot = contract.slot[caller];

    config.progress[caller] = EFFECTED;
    switch (contract.kind[caller]) {
    case CALL_DISABLE:
    case CALL_BLOCK:
        config.order[process][config.waiting[process]++] = (uint8_t)slot;
        config.requests[slot] = REQUEST_WAITS;
        add(&config);
        break;
    case CALL_COUNT:
        config.remaining[caller] = (uint8_t)configs_total(&config);
        add(&config);
        break;
    default:
        restore(config, caller);
    }
}

static void cancel(config_t config, unsigned process, unsigned place)
{
    configs_lose(&config, process, place, REQUEST_GONE);
    add(&config);
}

// A process that ends cancels its requests one by one, the newest first; a killed one loses all at once.
static void leave(config_t config, unsigned process)
{
    unsigned place = config.waiting[process];

    if (contract.leaving[process] == ENDING) {
        while (place-- > 0 && (contract.cut_off[process] || place + 1u == config.waiting[process]))
            cancel(config, process, place);
        return;
    }
    while (config.waiting[process] > 0)
        configs_lose(&config, process, 0, REQUEST_DIED);
    add(&config);
}

// Everything that may have taken effect by now.
static void close_over(void)
{
    unsigned i, caller, process, count = 64;

    while (count < CONFIGS * 2 && count < contract.count * 4)
        count *= 2;
    make_buckets(count);
    for (i = 0; i < contract.count; i++) {
        for (caller = 0; caller < CALLER_COUNT; caller++)
            if (contract.configs[i].progress[caller] == CALLED)
                effect(contract.configs[i], caller);
        for (process = 0; process < PROCESSES; process++)
            if (contract.leaving[process] != STAYS && contract.configs[i].waiting[process] > 0)
                leave(contract.configs[i], process);
    }
}

void configs_may_reap(unsigned process)
{
    unsigned i, had;

    close_over();
    had = contract.count;
    for (i = 0; i < had; i++) {
        config_t after = contract.configs[i];

        while (is_restoring(&after, process) && cancel_orphan(&after, process))
            add(&after);
    }
}

static int compare(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(config_t));
}

void configs_sort(void)
{
    unsigned i, had = contract.count;

    qsort(contract.configs, had, sizeof(config_t), compare);
    contract.count = 0;
    for (i = 0; i < had; i++)
        if (i == 0 || compare(&contract.configs[i], &contract.configs[contract.count - 1]) != 0)
            contract.configs[contract.count++] = contract.configs[i];
}

bool configs_change(change_t *change, unsigned which, const void *what)
{
    unsigned i, kept = 0;

    close_over();
    for (i = 0; i < contract.count; i++)
        if (change(&contract.configs[i], which, what))
            contract.configs[kept++] = contract.configs[i];
    contract.count = kept;
    configs_sort();
    return kept > 0;
}
