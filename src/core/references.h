// SPDX-License-Identifier: MIT
// The count of references: how many successful DisableMediaSense are not yet restored or cancelled, on the computer; or in
// this process alone, where the computer's cannot be had. Nothing above knows where the count is kept.
#ifndef CORE_REFERENCES_H
#define CORE_REFERENCES_H

#include "system/result.h"
#include "system/slot.h"
#include "system/thread.h"

#include <stdbool.h>
#include <stdint.h>

// Before the first use: reads files and takes locks of Windows, so the caller must not hold ours.
void references_open(void);

// Everything else but references_await_wake, references_clear and what is about the end of a remote reference happens between
// these two, which shut out the other processes. What changes the count needs the caller's lock as well; references_set_done,
// references_close and references_leave may come when it has been left.
// RESULT_BUSY when another process does not let go for so many milliseconds. `shared` is for references_leave.
result_t references_enter(bool *shared, uint32_t patience);
void references_leave(bool shared);

// How many of our references other processes have restored since the last look: their requests, the oldest, must end now.
uint32_t references_taken_remotely(void);

// Those have ended.
void references_set_done(void);

// Takes one reference; fails when it cannot be had, and then has changed nothing. With the computer's first one of this
// process a thread of its own starts, the watcher, which must call references_await_wake.
result_t references_take(thread_main_t *watcher);

// Drops one of our own.
void references_drop(void);

// One of another process.
typedef struct remote_reference {
    unsigned slot;
    void *references, *done;
} remote_reference_t;

// How many there are. RESULT_OPEN_FAILED where that cannot be told. `remote`, where it is not NULL, is one that can be restored,
// if there are any: references_take_remote must come next then.
result_t references_count(uint32_t *count, remote_reference_t *remote);

// The same with all who hold any. `alone`: this process counts for itself, and what others hold is not known.
typedef struct references_list {
    bool alone;
    uint32_t count; // of references
    uint32_t holder_count;
    slot_holder_t holders[SLOT_MOST];
} references_list_t;

result_t references_list(references_list_t *list);

// Restores it, or else one of a third process. Its end can be awaited, and then it must be closed. RESULT_INVALID_PARAMETER when
// there is none, RESULT_OPEN_FAILED where that cannot be told.
result_t references_take_remote(remote_reference_t *remote);

// Has the other process ended its request? The second waits for that, a tenth of a second at most. Is the process gone?
bool references_is_done(const remote_reference_t *remote);
bool references_await(const remote_reference_t *remote);
bool references_is_gone(const remote_reference_t *remote);
void references_close_remote(remote_reference_t *remote);

// For the watcher: waits until another process has taken a reference or none is left. Then, in turn, once it has entered:
// is there any left? If not, references_close comes next, and the thread is to end. False: it cannot wait (the program has
// closed a handle that is not its own), and ends.
bool references_await_wake(void);
bool references_clear_wake(void);
void references_close(void);

// At process end, without any lock: drops every reference and tells how many there were.
uint32_t references_clear(void);

#endif
