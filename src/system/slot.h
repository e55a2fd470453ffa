// SPDX-License-Identifier: MIT
// A slot: the named objects of one process that holds references of the computer. Its semaphore counts the references
// that are not restored, and is gone with its owner's handle, however the owner ends. Other processes restore by taking
// one off the semaphore. tests/model/references.pml proves the order of the steps. Hold the shared mutex for all of
// these but slot_await_wake and slot_await_done. At process end, when no other thread is left, slot_drop and
// slot_set_done need none.
#ifndef SYSTEM_SLOT_H
#define SYSTEM_SLOT_H

#include "system/annotations.h"
#include "system/result.h"
#include "system/shared.h"

#include <stdbool.h>
#include <stdint.h>

enum { SLOT_MOST = 256 }; // processes that hold references at the same time

typedef struct slot {
    unsigned number;
    shared_t references;     // the semaphore
    shared_t wake;           // tells the owner that another process has taken one, or that the last one is dropped
    shared_t done;           // set by the owner: all that were taken so far have ended
    shared_t *lower_markers; // of our own slot: `done` of each lower one, since a search stops at a missing name
} slot_t;

// Claims the lowest free slot, without a reference. RESULT_TAKEN if none is free, RESULT_DENIED if its objects are
// refused.
_Check_return_ result_t slot_claim(_Out_ slot_t *slot);

// Opens another process's slot. RESULT_ABSENT if it has no owner. *none_above: no higher slot can be opened
// either; set on failure, too.
_Check_return_ result_t slot_open(_Out_ slot_t *slot, unsigned number, _Out_ _Always_(_Post_valid_) bool *none_above);

// For a slot of either kind.
void slot_close(slot_t *slot);

// For our own slot.
_Check_return_ bool slot_add(slot_t *slot);
_Check_return_ bool slot_await_wake(slot_t *slot); // false if it cannot wait
void slot_clear_wake(slot_t *slot);
void slot_set_done(slot_t *slot);

// For either. slot_drop returns false if the count is zero. The count is unknown if the program has closed the handle.
#define SLOT_UNKNOWN UINT32_MAX
uint32_t slot_count(const slot_t *slot);
bool slot_drop(slot_t *slot);
void slot_wake(slot_t *slot);

// The owner, and how many references it holds. False if that is unknown.
typedef struct slot_holder {
    uint32_t process; // its id, or 0 if the name belongs to an unrelated semaphore
    uint32_t references;
} slot_holder_t;
_Check_return_ _Success_(return != false) bool slot_holder(const slot_t *slot, _Out_ slot_holder_t *holder);

// Takes one of another process's references and wakes that process. On success wait for `done`, and close it.
// RESULT_ABSENT if no reference is left, or the owner is about to end.
_Check_return_ result_t slot_drop_remotely(slot_t *slot, _Out_ shared_t *done);

// False if it is not done in time; then check whether the owner is alive.
_Check_return_ bool slot_await_done(shared_t done, uint32_t milliseconds);

#endif
