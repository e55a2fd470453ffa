// SPDX-License-Identifier: MIT
// The named objects that all processes of the computer share, in every session and for every user, and the mutex that
// guards them. 32-bit and 64-bit processes use the same objects.
#ifndef SYSTEM_SHARED_H
#define SYSTEM_SHARED_H

#include "system/annotations.h"
#include "system/result.h"

#include <stdbool.h>
#include <stdint.h>

typedef void *shared_t;

typedef enum shared_kind {
    SHARED_MUTEX,   // guards the references; these three are mutexes, one of each
    SHARED_LOG,     // held while a line of a log is written
    SHARED_INSTALL, // held by `mediasense install` and `uninstall`
    SHARED_SLOT,    // a semaphore; these three are numbered
    SHARED_WAKE,    // manual-reset events
    SHARED_DONE
} shared_kind_t;

// The maximum of a slot's semaphore is SHARED_MOST plus its owner's process id, which is below SHARED_PROCESSES.
enum { SHARED_MOST = 1 << 30, SHARED_PROCESSES = 1 << 26 };

// None of these functions depends on whom the thread impersonates; RESULT_OPEN_FAILED also if its token cannot be
// suspended. RESULT_DENIED lasts as long as an unrelated object has the name.

// The mutex. RESULT_DENIED if it is unavailable, RESULT_BUSY if another thread holds it for `patience` milliseconds.
// While this process ends, the wait is at most a tenth of a second. An abandoned mutex is no error.
_Check_return_ result_t shared_enter(uint32_t patience);
void shared_leave(void);

// Opens a slot or an event, not a mutex. RESULT_ABSENT if there is none, RESULT_DENIED if the name belongs to another
// type of object or may not be opened.
_Check_return_ result_t shared_open(_Out_ shared_t *object, shared_kind_t kind, unsigned number);

// Makes a new one; RESULT_TAKEN if the name exists. Everyone gets the rights that the protocol needs, and no others.
_Check_return_ result_t shared_create(_Out_ shared_t *object, shared_kind_t kind, unsigned number);

// Opens the existing one, or makes a new one. The second function also sets or resets the event.
_Check_return_ result_t shared_open_or_create(_Out_ shared_t *object, shared_kind_t kind, unsigned number);
_Check_return_ result_t shared_open_or_create_event(_Out_ shared_t *event, shared_kind_t kind, unsigned number,
                                                    bool set);

void shared_close(shared_t object);

// For a DLL that is unloaded.
void shared_free(void);

#endif
