// SPDX-License-Identifier: MIT
#include "contract.h"

#include "configs.h"
#include "fault.h"

#include <string.h>

void *contract_state(size_t *size)
{
    *size = offsetof(contract_t, configs) + contract.count * sizeof(config_t);
    return &contract;
}

void contract_begin(void)
{
    memset(&contract, 0, sizeof contract);
    contract.count = 1;
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

// If a process ends while the call counts, the call may see its former count.
static bool has_counted(const config_t *config, unsigned caller, uint32_t count)
{
    unsigned least = config->remaining[caller];

    return count >= least && count <= least + config->lost[caller];
}

static bool restore_answers(const config_t *config, unsigned caller, const answer_t *answer)
{
    unsigned taken = config->taken[contract.slot[caller]];
    result_t result = RESULT_INVALID_PARAMETER;

    if (config->found[caller]) // it is still pending only if it belongs to another process
        result = contract.named[caller] && SLOT_PROCESS(taken - 1) != caller / CALLERS ? RESULT_PENDING : RESULT_OK;
    return answer->result == result && (!config->found[caller] || has_counted(config, caller, answer->count));
}

static bool answers(const config_t *config, unsigned caller, const answer_t *answer)
{
    switch (contract.kind[caller]) {
    case CALL_DISABLE:
        return answer->result == RESULT_PENDING;
    case CALL_BLOCK:
        return answer->result == RESULT_OK && config->requests[contract.slot[caller]] == REQUEST_DONE;
    case CALL_COUNT:
        return answer->result == RESULT_OK && has_counted(config, caller, answer->count);
    default:
        return restore_answers(config, caller, answer);
    }
}

static void no_call(config_t *config, unsigned caller)
{
    config->progress[caller] = NOT_CALLED;
    config->found[caller] = config->remaining[caller] = config->lost[caller] = 0;
}

static bool returned(config_t *config, unsigned caller, const void *answer)
{
    bool explained = config->progress[caller] == EFFECTED && answers(config, caller, answer);

    no_call(config, caller);
    return explained;
}

static bool effected(config_t *config, unsigned caller, const void *what)
{
    (void)what;
    return config->progress[caller] == EFFECTED;
}

void contract_effect(unsigned slot)
{
    if (!configs_change(effected, slot / CALLS, NULL))
        fault("the call of slot %u cannot take effect", slot);
}

void contract_return(unsigned slot, result_t result, uint32_t count)
{
    answer_t answer = { result, count };

    if (!configs_change(returned, slot / CALLS, &answer))
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
    if (!configs_change(terminated, slot / CALLS, NULL))
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
        configs_lose(config, process, 0, REQUEST_DIED);
    return no_calls(config, process, what);
}

void contract_exit(unsigned process)
{
    unsigned caller;

    for (caller = process * CALLERS; caller < (process + 1) * CALLERS; caller++)
        contract.cut_off[process] |= contract.kind[caller] == CALL_DISABLE || contract.kind[caller] == CALL_BLOCK;
    configs_change(no_calls, process, NULL);
    contract.leaving[process] = ENDING;
}

void contract_kill(unsigned process, bool at_once)
{
    if (!at_once)
        configs_may_reap(process);
    configs_change(at_once ? killed : no_calls, process, NULL);
    contract.leaving[process] = at_once ? STAYS : DYING;
}

static bool has_left(config_t *config, unsigned process, const void *what)
{
    (void)what;
    return config->waiting[process] == 0;
}

void contract_gone(unsigned process)
{
    if (!configs_change(has_left, process, NULL))
        fault("process %u has ended, and some of its references still count", process);
    contract.leaving[process] = STAYS;
}

static bool is_seen(config_t *config, unsigned slot, const void *state)
{
    return config->requests[slot] == *(const request_state_t *)state;
}

void contract_see(unsigned slot, request_state_t state)
{
    if (!configs_change(is_seen, slot, &state))
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
    configs_sort();
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
    return configs_total(config) == expected;
}

void contract_see_total(unsigned references)
{
    if (!configs_change(is_total, references, NULL))
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
