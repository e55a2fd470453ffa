// SPDX-License-Identifier: MIT
// A lane: the named objects of one process that holds references of the computer. Its semaphore counts those that nobody
// has restored, and is gone with its owner's handle, however the owner ends. Other processes restore by taking one off
// the semaphore. tests/model/references.pml is the proof of the order of the steps; all of them but lane_listen and lane_await
// need the shared mutex.
#ifndef SYSTEM_LANE_H
#define SYSTEM_LANE_H

#include "system/result.h"
#include "system/shared.h"

#include <stdbool.h>
#include <stdint.h>

enum { LANE_MOST = 256 }; // processes that hold references at the same time

typedef struct lane {
    unsigned number;
    shared_t references; // the semaphore
    shared_t asked;      // its owner must look: another process has taken one, or the last one is dropped
    shared_t served;     // its owner has: all that was taken until now has ended
    shared_t *covers;    // our own lane's: `served` of each lower one. A name that exists lets the walk go on
} lane_t;

// The lowest that nobody has, without a reference. RESULT_DENIED where its objects cannot be had.
result_t lane_claim(lane_t *lane);
void lane_close(lane_t *lane);

// Of our own
bool lane_add(lane_t *lane);
bool lane_listen(lane_t *lane); // until asked; false when it cannot wait
void lane_rest(lane_t *lane);   // takes back that it was asked
void lane_answer(lane_t *lane); // served

// Our own, or another's. Taking answers false when there is none. The count is unknown where the handle is not the lane's any
// more, since the program has closed it.
#define LANE_UNKNOWN UINT32_MAX
uint32_t lane_count(const lane_t *lane);
bool lane_take(lane_t *lane);
void lane_ask(lane_t *lane);

// Another process's, for a look. RESULT_ABSENT: nobody has it; *last tells that no higher one can be looked at.
result_t lane_look(lane_t *lane, unsigned number, bool *last);
void lane_look_away(lane_t *lane);

// Takes one of another process's references and wakes it. `served` is what can be awaited then, and must be closed.
bool lane_take_from(lane_t *lane, shared_t *served);

// True when served, false after a while; whether the owner lives must be looked at then.
bool lane_await(shared_t served);

#endif
