// SPDX-License-Identifier: MIT
// The calls that are played while a fault is injected, in a DLL that has just been loaded and is unloaded after them.
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

// Loads, plays, checks what is left and unloads. False: the fault was not reached.
bool play_run(const play_t *play, const fault_t *fault);

#endif
