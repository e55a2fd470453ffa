// SPDX-License-Identifier: MIT
#include "contract.h"

#include "fault.h"

#include <stdlib.h>
#include <string.h>

enum { CONFIGS = 1 << 15, OF_PROCESS = CALLERS * CALLS, CALLER_COUNT = PROCESSES * CALLERS };

typedef enum progress { NOT_CALLED, CALLED, EFFECTED } progress_t;
typedef enum leaving { STAYS, ENDING, DYING } leaving_t;

// One state that the computer may be in.
typedef struct config {
    uint8_t waiting[PROCESSES];
    uint8_t order[PROCESSES][OF_PROCESS]; // slots whose requests wait, the oldest first
    uint8_t requests[SLOTS];              // request_state_t
    uint8_t taken[SLOTS];                 // by the restore of that slot: a slot from 1 on, else 0
    uint8_t progress[CALLER_COUNT];
    uint8_t found[CALLER_COUNT];     // a restore: there was a reference
    uint8_t remaining[CALLER_COUNT]; // what it counted
} config_t;

static struct contract {
    uint8_t slot[CALLER_COUNT];  // that is called now
    uint8_t kind[CALLER_COUNT];  // of call
    uint8_t named[CALLER_COUNT]; // slot from 1 on
    uint8_t orphan[SLOTS];       // its blocked thread was terminated
    uint8_t leaving[PROCESSES];
    unsigned count;
    config_t configs[CONFIGS];
} contract;

static unsigned buckets[CONFIGS * 2], bucket_count; // while a closure is made: a config's number from 1 on

void *contract_state(size_t *size)
{
    *size = offsetof(struct contract, configs) + contract.count * sizeof(config_t);
    return &contract;
}

void contract_begin(void)
{
    memset(&contract, 0, sizeof contract);
    contract.count = 1;
}

static unsigned total(const config_t *config)
{
    unsigned process, sum = 0;

    for (process = 0; process < PROCESSES; process++)
        sum += config->waiting[process];
    return sum;
}

// Takes the request at that place of the process's order.
static unsigned take(config_t *config, unsigned process, unsigned place, request_state_t state)
{
    uint8_t *order = config->order[process];
    unsigned slot = order[place];

    memmove(order + place, order + place + 1, OF_PROCESS - place - 1u);
    order[OF_PROCESS - 1] = 0;
    config->waiting[process]--;
    config->requests[slot] = (uint8_t)state;
    return slot;
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

static void cancel_orphans(config_t *config, unsigned process)
{
    unsigned place = 0;

    while (place < config->waiting[process])
        if (contract.orphan[config->order[process][place]])
            take(config, process, place, REQUEST_GONE);
        else
            place++;
}

// The place of the request that a restore with that OVERLAPPED takes.
static unsigned choose(const config_t *config, unsigned process, unsigned named)
{
    unsigned place;

    for (place = 0; named && place < config->waiting[process]; place++)
        if (config->order[process][place] == named - 1)
            return place;
    return 0;
}

static void restored(const config_t *before, unsigned caller, unsigned process)
{
    config_t after = *before;
    unsigned place = process == caller / CALLERS ? choose(before, process, contract.named[caller]) : 0;

    after.taken[contract.slot[caller]] = (uint8_t)(take(&after, process, place, REQUEST_DONE) + 1);
    after.found[caller] = 1;
    after.remaining[caller] = (uint8_t)total(&after);
    add(&after);
}

// Our own first, else one of any other process.
static void restore(config_t config, unsigned caller)
{
    unsigned own = caller / CALLERS, process;

    cancel_orphans(&config, own);
    if (total(&config) == 0)
        add(&config);
    else if (config.waiting[own] > 0)
        restored(&config, caller, own);
    else
        for (process = 0; process < PROCESSES; process++)
            if (config.waiting[process] > 0)
                restored(&config, caller, process);
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
        config.remaining[caller] = (uint8_t)total(&config);
        add(&config);
        break;
    default:
        restore(config, caller);
    }
}

// A process that ends cancels one request after the other, the newest first; one that was killed loses all at once.
static void leave(config_t config, unsigned process)
{
    if (contract.leaving[process] == ENDING)
        take(&config, process, config.waiting[process] - 1u, REQUEST_GONE);
    else
        while (config.waiting[process] > 0)
            take(&config, process, 0, REQUEST_DIED);
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

static int compare(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(config_t));
}

// Changes every config; `change` answers false for one that what was seen rules out.
typedef bool change_t(config_t *config, unsigned which, const void *what);

static void sort(void)
{
    unsigned i, had = contract.count;

    qsort(contract.configs, had, sizeof(config_t), compare);
    contract.count = 0;
    for (i = 0; i < had; i++)
        if (i == 0 || compare(&contract.configs[i], &contract.configs[contract.count - 1]) != 0)
            contract.configs[contract.count++] = contract.configs[i];
}

static bool change_all(change_t *change, unsigned which, const void *what)
{
    unsigned i, kept = 0;

    close_over();
    for (i = 0; i < contract.count; i++)
        if (change(&contract.configs[i], which, what))
            contract.configs[kept++] = contract.configs[i];
    contract.count = kept;
    sort();
    return kept > 0;
}

void contract_call(unsigned slot, call_kind_t kind, unsigned named)
{
    unsigned i, caller = slot / CALLS;

    contract.slot[caller] = (uint8_t)slot;
    contract.kind[caller] = (uint8_t)kind;
    contract.named[caller] = named == NO_SLOT ? 0 : (uint8_t)(named + 1);
    for (i = 0; i < contract.count; i++)
        contract.configs[i].progress[caller] = CALLED;
}

typedef struct answer {
    result_t result;
    uint32_t count;
} answer_t;

static bool restore_answers(const config_t *config, unsigned caller, const answer_t *answer)
{
    unsigned taken = config->taken[contract.slot[caller]];
    result_t result = RESULT_INVALID_PARAMETER;

    if (config->found[caller]) // the end lies ahead only where it is another process's
        result = contract.named[caller] && SLOT_PROCESS(taken - 1) != caller / CALLERS ? RESULT_PENDING : RESULT_OK;
    return answer->result == result && (!config->found[caller] || answer->count == config->remaining[caller]);
}

static bool answers(const config_t *config, unsigned caller, const answer_t *answer)
{
    switch (contract.kind[caller]) {
    case CALL_DISABLE:
        return answer->result == RESULT_PENDING;
    case CALL_BLOCK:
        return answer->result == RESULT_OK && config->requests[contract.slot[caller]] == REQUEST_DONE;
    case CALL_COUNT:
        return answer->result == RESULT_OK && answer->count == config->remaining[caller];
    default:
        return restore_answers(config, caller, answer);
    }
}

static void no_call(config_t *config, unsigned caller)
{
    config->progress[caller] = NOT_CALLED;
    config->found[caller] = config->remaining[caller] = 0;
}

static bool returned(config_t *config, unsigned caller, const void *answer)
{
    bool explained = config->progress[caller] == EFFECTED && answers(config, caller, answer);

    no_call(config, caller);
    return explained;
}

void contract_return(unsigned slot, result_t result, uint32_t count)
{
    answer_t answer = { result, count };

    if (!change_all(returned, slot / CALLS, &answer))
        fault("no order of effects explains that call %u of thread %u in process %u ('%c') answered %d, count %u",
              SLOT_CALL(slot), SLOT_CALLER(slot), SLOT_PROCESS(slot), contract.kind[slot / CALLS], (int)result,
              (unsigned)count);
    contract.slot[slot / CALLS] = contract.kind[slot / CALLS] = contract.named[slot / CALLS] = 0;
}

static bool terminated(config_t *config, unsigned caller, const void *what)
{
    bool explained = config->progress[caller] == EFFECTED;

    (void)what;
    no_call(config, caller);
    return explained;
}

void contract_terminate(unsigned slot)
{
    if (!change_all(terminated, slot / CALLS, NULL))
        fault("a thread is blocked in a call that has not taken effect");
    contract.orphan[slot] = 1;
}

static bool no_calls(config_t *config, unsigned process, const void *what)
{
    unsigned caller;

    (void)what;
    for (caller = 0; caller < CALLERS; caller++)
        no_call(config, process * CALLERS + caller);
    return true;
}

static bool killed(config_t *config, unsigned process, const void *what)
{
    while (config->waiting[process] > 0)
        take(config, process, 0, REQUEST_DIED);
    return no_calls(config, process, what);
}

void contract_exit(unsigned process)
{
    change_all(no_calls, process, NULL);
    contract.leaving[process] = ENDING;
}

void contract_kill(unsigned process, bool at_once)
{
    change_all(at_once ? killed : no_calls, process, NULL);
    contract.leaving[process] = at_once ? STAYS : DYING;
}

static bool has_left(config_t *config, unsigned process, const void *what)
{
    (void)what;
    return config->waiting[process] == 0;
}

void contract_gone(unsigned process)
{
    if (!change_all(has_left, process, NULL))
        fault("process %u has ended, and some of its references still count", process);
    contract.leaving[process] = STAYS;
}

static bool is_seen(config_t *config, unsigned slot, const void *state)
{
    return config->requests[slot] == *(const request_state_t *)state;
}

void contract_see(unsigned slot, request_state_t state)
{
    if (!change_all(is_seen, slot, &state))
        fault("no order of effects explains that the request of call %u of thread %u in process %u is %s",
              SLOT_CALL(slot), SLOT_CALLER(slot), SLOT_PROCESS(slot),
              state == REQUEST_WAITS  ? "pending"
              : state == REQUEST_DONE ? "completed"
                                      : "cancelled");
}

unsigned contract_taken(unsigned slot)
{
    unsigned i, taken = contract.configs[0].taken[slot];
    bool sure = true;

    for (i = 0; i < contract.count; i++) {
        sure &= contract.configs[i].taken[slot] == taken;
        contract.configs[i].taken[slot] = 0;
    }
    sort();
    return sure && taken ? taken - 1 : NO_SLOT;
}

bool contract_may_wait(unsigned process)
{
    unsigned i;

    for (i = 0; i < contract.count; i++)
        if (contract.configs[i].waiting[process] > 0)
            return true;
    return false;
}

unsigned contract_waiting(unsigned process)
{
    return contract.configs[0].waiting[process];
}

static bool is_total(config_t *config, unsigned expected, const void *what)
{
    (void)what;
    return total(config) == expected;
}

void contract_see_total(unsigned references)
{
    if (!change_all(is_total, references, NULL))
        fault("no order of effects explains that there are %u references", references);
}

static unsigned orphans_in(const config_t *config, unsigned process)
{
    unsigned place, count = 0;

    for (place = 0; place < config->waiting[process]; place++)
        count += contract.orphan[config->order[process][place]];
    return count;
}

unsigned contract_orphans(unsigned process)
{
    unsigned i, most = 0;

    for (i = 0; i < contract.count; i++)
        if (orphans_in(&contract.configs[i], process) > most)
            most = orphans_in(&contract.configs[i], process);
    return most;
}
