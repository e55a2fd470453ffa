// SPDX-License-Identifier: MIT
// The DLL's imports that can fail, each behind a function that lets one of its uses fail; and what they took and gave back.
#ifndef TESTS_FAULTS_CALLS_H
#define TESTS_FAULTS_CALLS_H

#include <windows.h>

#include <stdbool.h>

enum { CALL_ERRORS = 3, CALLS_MOST = 64 };

// What the two functions may answer while it fails, besides success. ANSWER_SAME stands for the documented code of its error.
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

extern const faulty_call_t calls[];
extern const unsigned calls_count;

typedef struct fault {
    const faulty_call_t *call;
    unsigned at; // the first use is 1
    bool stays;  // so do all uses after it
    DWORD error;
} fault_t;

// Every import of the loaded DLL is one of the table's or known not to fail; all of the table's are replaced.
void calls_replace(void);

// From now on uses are counted, and that of the fault fails; without a call none does.
void calls_arm(const fault_t *fault);
bool calls_disarm(void); // was it reached?
unsigned calls_used(const faulty_call_t *call);
void calls_count_in(volatile LONG counters[CALLS_MOST]); // from the next arming on

// What was taken and not given back: blocks of the heap, and of advapi32.
int calls_blocks(void);

// The DLL's threads. It is not pinned, so that it can be unloaded once they have ended.
void calls_join_threads(void);

// The calling thread is about to block: its next endless wait sets the event first.
void calls_show_wait(HANDLE event);

#endif
