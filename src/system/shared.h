// SPDX-License-Identifier: MIT
// The named objects that all processes of the computer share, in every session and for every user, and the mutex under
// which they are looked at and changed. A 32-bit process and a 64-bit one meet in the same ones.
#ifndef SYSTEM_SHARED_H
#define SYSTEM_SHARED_H

#include "system/result.h"

#include <stdbool.h>
#include <stdint.h>

typedef void *shared_t;

typedef enum shared_kind {
    SHARED_MUTEX,   // of the references; there is one each of these three mutexes
    SHARED_LOG,     // held while a line is written
    SHARED_INSTALL, // held by the tool that installs
    SHARED_SLOT,    // a semaphore; these three are numbered
    SHARED_WAKE,    // manual-reset events
    SHARED_DONE
} shared_kind_t;

// A slot's semaphore has this and its owner's process id, which is smaller than that, as its maximum.
enum { SHARED_MOST = 1 << 30, SHARED_PROCESSES = 1 << 26 };

// None of these functions depends on whom the thread impersonates; RESULT_OPEN_FAILED also where that cannot be had. RESULT_DENIED
// is for good, as long as a foreign object has the name.

// The mutex. RESULT_DENIED where it cannot be had, RESULT_BUSY when another thread has it for so many milliseconds. While this
// process ends it waits a tenth of a second only. One that its owner died with is no error.
result_t shared_enter(uint32_t patience);
void shared_leave(void);

// A slot or an event, no mutex. RESULT_ABSENT when there is none, RESULT_DENIED when it is no such object or may not be opened.
result_t shared_open(shared_t *object, shared_kind_t kind, unsigned number);

// A new one; RESULT_TAKEN where there is something of that name. Everyone may do with it what the protocol needs, and nobody
// anything else.
result_t shared_create(shared_t *object, shared_kind_t kind, unsigned number);

// The one that is there, or else a new one. Of events the second sets or resets either.
result_t shared_open_or_create(shared_t *object, shared_kind_t kind, unsigned number);
result_t shared_open_or_create_event(shared_t *event, shared_kind_t kind, unsigned number, bool set);

void shared_close(shared_t object);

// For a DLL that is unloaded.
void shared_free(void);

#endif
