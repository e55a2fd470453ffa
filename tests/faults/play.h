// SPDX-License-Identifier: MIT
// The sequence of calls that runs with an injected fault, in a DLL that is loaded before it and unloaded after it.
#ifndef TESTS_FAULTS_PLAY_H
#define TESTS_FAULTS_PLAY_H

#include "calls.h"

typedef struct play {
    const char *name;
    void (*run)(void);
    const WCHAR *policy, *log; // settings in the environment, or NULL
} play_t;

extern const play_t plays[];
extern const unsigned plays_count;

// Starts the other process, and ends it.
void play_open(const char *peer_program);
void play_close(void);

// Loads, runs the sequence, checks what is left and unloads. False: the fault was not reached.
bool play_run(const play_t *play, const fault_t *fault);

#endif
