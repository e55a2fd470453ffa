// SPDX-License-Identifier: MIT
// The allowed results of the calls (docs/api.md), as the set of all states that the computer can be in by what was seen
// until now. A call that has begun but not returned may have taken effect or not, so each event leaves the states that
// some order of effects explains. If none is left, the DLL is wrong. This is linearizability, checked while the calls
// run.
#ifndef EXPLORE_CONTRACT_H
#define EXPLORE_CONTRACT_H

#include "scenario.h"
#include "system/result.h"

#include <stddef.h>

typedef enum request_state {
    REQUEST_NONE,
    REQUEST_WAITS,
    REQUEST_DONE, // completed
    REQUEST_GONE, // cancelled
    REQUEST_DIED  // with its process
} request_state_t;

void contract_begin(void);

// Calls. A slot stands for one; `named` is that whose OVERLAPPED a restore brings along, or NO_SLOT.
void contract_call(unsigned slot, call_kind_t kind, unsigned named);
void contract_effect(unsigned slot); // it has taken effect by now
void contract_return(unsigned slot, result_t result, uint32_t count);

// Events that end callers.
void contract_terminate(unsigned slot);             // its thread, which is blocked in it
void contract_exit(unsigned process);               // ExitProcess begins: its other calls never return
void contract_kill(unsigned process, bool at_once); // all its references are gone, at once or before contract_gone
void contract_gone(unsigned process);               // the process has ended, whichever way

// The request of a slot is seen in that state.
void contract_see(unsigned slot, request_state_t state);

// The request that a restore has taken; NO_SLOT if it took none, or if that is uncertain. Call it once, after it has
// returned.
unsigned contract_taken(unsigned slot);

// At rest, when every slot was seen. Nobody can see how a request ended whose blocked thread was terminated.
bool contract_may_wait(unsigned process);    // some request of it
unsigned contract_waiting(unsigned process); // how many, if that is certain
void contract_see_total(unsigned references);
unsigned contract_orphans(unsigned process); // requests of terminated threads that may wait, at most

// The part that is saved with the world.
void *contract_state(size_t *size);

#endif
