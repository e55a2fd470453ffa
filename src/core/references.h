// SPDX-License-Identifier: MIT
// The count of references: how many successful DisableMediaSense are not yet restored or cancelled, on the computer; or in
// this process alone, where the computer's cannot be had. Nothing above knows where the count is kept.
#ifndef CORE_REFERENCES_H
#define CORE_REFERENCES_H

#include "system/result.h"
#include "system/thread.h"

#include <stdbool.h>
#include <stdint.h>

// Before the first use: reads files and takes locks of Windows, so the caller must not hold ours.
void references_open(void);

// Everything else but references_listen, references_await and references_clear happens between these two, which shut out the other
// processes. They need the caller's lock, and so does what changes the count; but references_answer, references_close and
// references_leave may come when it has been left. Fails where another process does not let go, or when this one ends.
result_t references_enter(bool *shared);
void references_leave(bool shared);

// How many of our references other processes have restored since the last look: their requests, the oldest, must end now.
uint32_t references_owed(void);

// Those have ended.
void references_answer(void);

// Takes one reference; fails when it cannot be had, and then has changed nothing. With the computer's first one of this
// process a thread of its own starts, which must call references_listen.
result_t references_take(thread_main_t *attend);

// Drops one of our own.
void references_drop(void);

// One of another process.
typedef struct asked_reference {
    unsigned lane;
    void *references, *served;
} asked_reference_t;

// How many there are. RESULT_OPEN_FAILED where that cannot be told. `ask`, where it is not NULL, is one that can be restored,
// if there are any: references_ask must come next then.
result_t references_count(uint32_t *count, asked_reference_t *ask);

// Restores it, or else one of a third process. It must be awaited. RESULT_INVALID_PARAMETER when there is none,
// RESULT_OPEN_FAILED where that cannot be told.
result_t references_ask(asked_reference_t *ask);

// Until the other process has ended its request, or has died. Takes no lock.
void references_await(asked_reference_t *ask);

// For the thread: waits until another process has taken a reference or none is left. Then, in turn, once it has entered:
// is there any left? If not, references_close comes next, and the thread is to end. False: it cannot wait (the program has
// closed a handle that is not its own), and ends.
bool references_listen(void);
bool references_rest(void);
void references_close(void);

// At process end, without any lock: drops every reference and tells how many there were.
uint32_t references_clear(void);

#endif
