// SPDX-License-Identifier: MIT
// The count of references: how many successful DisableMediaSense are not yet restored or cancelled, on the computer; or in
// this process alone, where the computer's cannot be had. Nothing above knows where the count is kept.
#ifndef CORE_LEDGER_H
#define CORE_LEDGER_H

#include "system/result.h"
#include "system/thread.h"

#include <stdbool.h>
#include <stdint.h>

// Before the first use: reads files and takes locks of Windows, so the caller must not hold ours.
void ledger_open(void);

// Everything else but ledger_listen, ledger_await and ledger_clear happens between these two, which shut out the other
// processes. They need the caller's lock, and so does what changes the count; but ledger_answer, ledger_close and
// ledger_leave may come when it has been left. Fails where another process does not let go, or when this one ends.
result_t ledger_enter(bool *shared);
void ledger_leave(bool shared);

// How many of our references other processes have restored since the last look: their requests, the oldest, must end now.
uint32_t ledger_owed(void);

// Those have ended.
void ledger_answer(void);

// Takes one reference; fails when it cannot be had, and then has changed nothing. With the computer's first one of this
// process a thread of its own starts, which must call ledger_listen.
result_t ledger_take(thread_main_t *attend);

// Drops one of our own.
void ledger_drop(void);

// How many there are. RESULT_OPEN_FAILED where that cannot be told.
result_t ledger_count(uint32_t *count);

// Restores one of another process, which must be awaited. RESULT_INVALID_PARAMETER when there is none, RESULT_OPEN_FAILED
// where that cannot be told.
typedef struct ledger_ask {
    unsigned lane;
    void *served;
} ledger_ask_t;

result_t ledger_ask(ledger_ask_t *ask);

// Until the other process has ended its request, or has died. Takes no lock.
void ledger_await(ledger_ask_t *ask);

// For the thread: waits until another process has taken a reference or none is left. Then, in turn, once it has entered:
// is there any left? If not, the ledger must be closed, and the thread is to end. False: it cannot wait (the program has
// closed a handle that is not its own), and ends.
bool ledger_listen(void);
bool ledger_rest(void);
void ledger_close(void);

// At process end, without any lock: drops every reference and tells how many there were.
uint32_t ledger_clear(void);

#endif
