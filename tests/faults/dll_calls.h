// SPDX-License-Identifier: MIT
// The sequence of calls that runs with an injected fault, in a DLL that is loaded before it and unloaded after it.
#ifndef TESTS_FAULTS_DLL_CALLS_H
#define TESTS_FAULTS_DLL_CALLS_H

#include "failing_imports.h"

typedef struct dll_calls {
    const char *name;
    void (*run)(void);
    const WCHAR *policy, *log; // settings in the environment, or NULL
} dll_calls_t;

extern const dll_calls_t dll_calls[];
extern const unsigned dll_calls_count;

// Starts the other process, and ends it.
void dll_calls_open(const char *peer_program);
void dll_calls_close(void);

// Loads, runs the sequence, checks what is left and unloads. False: the fault was not reached.
bool dll_calls_run(const dll_calls_t *sequence, const fault_t *fault);

#endif
