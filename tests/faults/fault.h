// SPDX-License-Identifier: MIT
// Selects the one use of a call that fails, or it and all that follow; and counts how often each call was used.
#ifndef TESTS_FAULTS_FAULT_H
#define TESTS_FAULTS_FAULT_H

#include <windows.h>

#include <stdbool.h>

// Each call that can fail has an index: first the imports, then what the XP edition looks up.
enum { CALL_ERRORS = 3, CALLS_MOST = 40, PLACES = 96 };

// The allowed results of the two functions during the fault, besides success. ANSWER_SAME: the documented code of its
// error.
typedef enum answer {
    ANSWER_NONE = 0,
    ANSWER_INVALID_HANDLE = 1 << 0,
    ANSWER_NO_MEMORY = 1 << 1,
    ANSWER_INVALID_PARAMETER = 1 << 2,
    ANSWER_OPEN_FAILED = 1 << 3,
    ANSWER_ABORTED = 1 << 4,
    ANSWER_SAME = 1 << 5
} answer_t;

typedef struct faulty_call {
    const char *name;
    void *replacement;
    void **real;
    DWORD errors[CALL_ERRORS]; // that it fails with; 0 ends them
    unsigned disable, restore; // of answer_t
    bool once;                 // never with all uses that follow
} faulty_call_t;

typedef struct fault {
    const faulty_call_t *call;
    unsigned place; // its
    unsigned at;    // the first use is 1
    bool stays;     // so do all uses after it
    DWORD error;
} fault_t;

// From now on uses are counted, and that of the fault fails. Without a call, none fails.
void fault_arm(const fault_t *fault);
bool fault_disarm(void); // was it reached?
unsigned fault_used(unsigned place);
void fault_count_in(volatile LONG counters[PLACES]); // from the next arming on, and only this thread's

// For the calls' replacements: counts a use. If it must fail, sets the thread's last error.
bool fault_strikes(unsigned place);
DWORD fault_error(void);

#endif
