// SPDX-License-Identifier: MIT
// The count of references: how many successful calls of DisableMediaSense are not yet restored or cancelled, on the
// computer. If the computer's count is unavailable, those of this process alone.
#ifndef CORE_REFERENCES_H
#define CORE_REFERENCES_H

#include "system/result.h"
#include "system/slot.h"
#include "system/thread.h"

#include <stdbool.h>
#include <stdint.h>

// Call before the first use. Reads files and takes locks of Windows, so the caller must not hold ours.
void references_open(void);

// Do the references count on the computer? Then call the other functions with the shared mutex held, except
// references_fall_back, references_await_wake, references_clear and those about the end of a remote reference. Those
// that change the count need the caller's lock as well; references_set_done and references_close may be called after
// the lock has been left. At process end, references_set_done needs neither.
bool references_are_shared(void);

// The computer's count is unavailable: from now on this process counts its own only. Called only while it has no
// reference of the computer, so references never move from one count to the other.
void references_fall_back(void);

// How many of our references other processes have restored since the last call. That many requests, the oldest, must
// end now.
uint32_t references_taken_remotely(void);

// Reports that those have ended.
void references_set_done(void);

// Takes one reference. On failure nothing has changed. The process's first reference of the computer starts a thread,
// the watcher, which must call references_await_wake.
result_t references_add(thread_main_t *watcher);

// Drops a reference of this process.
void references_drop(void);

// A reference of another process.
typedef slot_t remote_reference_t; // its slot

// How many there are. RESULT_OPEN_FAILED if that is unknown. If `remote` is not NULL, it receives one that can be
// restored, if there is any, and references_drop_remote must be called next.
result_t references_count(uint32_t *count, remote_reference_t *remote);

// The same, with the processes that hold any. `alone`: this process counts its own only, and does not know those of
// others.
typedef struct references_list {
    bool alone;
    uint32_t count; // of references
    uint32_t holder_count;
    slot_holder_t holders[SLOT_MOST];
} references_list_t;

result_t references_list(references_list_t *list);

// Restores it, or else one of a third process. On success the caller can wait for its end, and must close it.
// RESULT_INVALID_PARAMETER if there is none, RESULT_OPEN_FAILED if that is unknown.
result_t references_drop_remote(remote_reference_t *remote);

// The first two return whether the other process has ended its request; the second waits for that, at most a tenth of a
// second. The third returns whether the process is gone.
bool references_is_done(const remote_reference_t *remote);
bool references_await(const remote_reference_t *remote);
bool references_is_gone(const remote_reference_t *remote);
void references_close_remote(remote_reference_t *remote);

// For the watcher. references_await_wake waits until another process has taken a reference or none is left; false if it
// cannot wait, because the program has closed a handle that it does not own: then the watcher ends. After entering,
// references_clear_wake returns whether a reference is left. If none is, the watcher calls references_close and ends.
bool references_await_wake(void);
bool references_clear_wake(void);
void references_close(void);

// At process end, without any lock: drops every reference and returns how many there were.
uint32_t references_clear(void);

#endif
