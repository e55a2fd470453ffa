// SPDX-License-Identifier: MIT
// A slot: the named objects of one process that holds references of the computer. Its semaphore counts those that nobody
// has restored, and is gone with its owner's handle, however the owner ends. Other processes restore by taking one off
// the semaphore. tests/model/references.pml is the proof of the order of the steps; all of them but slot_await_wake and
// slot_await_done need the shared mutex.
#ifndef SYSTEM_SLOT_H
#define SYSTEM_SLOT_H

#include "system/result.h"
#include "system/shared.h"

#include <stdbool.h>
#include <stdint.h>

enum { SLOT_MOST = 256 }; // processes that hold references at the same time

typedef struct slot {
    unsigned number;
    shared_t references;     // the semaphore
    shared_t wake;           // its owner must look: another process has taken one, or the last one is dropped
    shared_t done;           // its owner has: all that was taken until now has ended
    shared_t *lower_markers; // our own slot's: `done` of each lower one. A search goes on past a name that exists
} slot_t;

// The lowest that nobody has, without a reference. RESULT_TAKEN where all are had, RESULT_DENIED where its objects cannot be.
result_t slot_claim(slot_t *slot);

// Another process's. RESULT_ABSENT: nobody has it; *last tells that no higher one can be opened.
result_t slot_open(slot_t *slot, unsigned number, bool *last);

// Either.
void slot_close(slot_t *slot);

// Of our own
bool slot_add(slot_t *slot);
bool slot_await_wake(slot_t *slot); // false when it cannot wait
void slot_clear_wake(slot_t *slot);
void slot_set_done(slot_t *slot);

// Our own, or another's. Taking answers false when there is none. The count is unknown where the handle is not the slot's any
// more, since the program has closed it.
#define SLOT_UNKNOWN UINT32_MAX
uint32_t slot_count(const slot_t *slot);
bool slot_take(slot_t *slot);
void slot_wake(slot_t *slot);

// The process that has it, and how many references it holds: false where that is unknown.
typedef struct slot_holder {
    uint32_t process; // its id, 0 where something else has the slot's name
    uint32_t references;
} slot_holder_t;
bool slot_holder(const slot_t *slot, slot_holder_t *holder);

// Takes one of another process's references and wakes it. `done` is what can be awaited then, and must be closed. RESULT_ABSENT
// where there is none left, or the owner is about to end.
result_t slot_take_remotely(slot_t *slot, shared_t *done);

// False when it is not done after so long; whether the owner lives must be looked at then.
bool slot_await_done(shared_t done, uint32_t milliseconds);

#endif
