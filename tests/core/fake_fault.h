// SPDX-License-Identifier: MIT
// Makes one use of one call of the system layer fail: the n-th, alone or with all that follow.
#ifndef TESTS_CORE_FAKE_FAULT_H
#define TESTS_CORE_FAKE_FAULT_H

#include "system/result.h"

#include <stdbool.h>

typedef enum fake_call {
    FAKE_MEMORY,
    FAKE_LOCK,
    FAKE_EVENT,
    FAKE_DUPLICATE,
    FAKE_RESET,
    FAKE_STORE_WORD,
    FAKE_STORE_COUNT,
    FAKE_OVERLAPPED_EVENT,
    FAKE_OVERLAPPED_START,
    FAKE_THREAD_OPEN,
    FAKE_THREAD_START,
    FAKE_MODULE,
    FAKE_SHARED_ENTER,
    FAKE_SLOT_CLAIM,
    FAKE_SLOT_ADD,
    FAKE_SLOT_COUNT,
    FAKE_SLOT_OPEN,
    FAKE_SLOT_TAKE_REMOTELY,
    FAKE_SLOT_AWAIT_WAKE,
    FAKE_SLOT_AWAIT_DONE,
    FAKE_CALLS
} fake_call_t;

typedef struct fake_fault {
    fake_call_t call;
    unsigned at;    // the first use is 1; of the lock, the first so many fail
    bool stays;     // so do all uses after it
    result_t error; // for calls that return a reason
} fake_fault_t;

void fake_fault_arm(const fake_fault_t *fault);

// Makes everything succeed again. Was the fault reached?
bool fake_fault_disarm(void);

// For the fakes: does this use fail, and with which error?
bool fake_fails(fake_call_t call);
result_t fake_error(void);

#endif
