// SPDX-License-Identifier: MIT
// The states that the computer may be in, and the effects on them of the calls that have begun. For contract.c.
#ifndef EXPLORE_CONFIGS_H
#define EXPLORE_CONFIGS_H

#include "contract.h"

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
    uint8_t lost[CALLER_COUNT];      // references lost with their process between its begin and its effect
} config_t;

typedef struct contract {
    uint8_t slot[CALLER_COUNT];  // that is called now
    uint8_t kind[CALLER_COUNT];  // of call
    uint8_t named[CALLER_COUNT]; // slot from 1 on
    uint8_t orphan[SLOTS];       // its blocked thread was terminated
    uint8_t leaving[PROCESSES];  // leaving_t
    uint8_t cut_off[PROCESSES];  // it ends, and a Disable of another thread of it will not return
    unsigned count;
    config_t configs[CONFIGS];
} contract_t;

extern contract_t contract;

unsigned configs_total(const config_t *config);

// Takes the request at that index in the process's order.
unsigned configs_take(config_t *config, unsigned process, unsigned place, request_state_t state);

// The same if the request's process ends: a process that counts the others one by one at that time may include it.
void configs_lose(config_t *config, unsigned process, unsigned place, request_state_t state);

// Adds what may have taken effect by now, then changes every config; `change` returns false for one that the
// observation rules out. Returns false if none is left.
typedef bool change_t(config_t *config, unsigned which, const void *what);
bool configs_change(change_t *change, unsigned which, const void *what);

// Adds that a restore of the process has so far only cancelled requests of terminated threads. This is visible only
// if the process is killed then.
void configs_may_reap(unsigned process);

void configs_sort(void); // those that are equal are one

#endif
