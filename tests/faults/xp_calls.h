// SPDX-License-Identifier: MIT
// The functions of the XP edition, called with an injected fault, in a DLL that is loaded before and unloaded after.
#ifndef TESTS_FAULTS_XP_CALLS_H
#define TESTS_FAULTS_XP_CALLS_H

#include "fault.h"

typedef struct xp_calls {
    const char *name;
    const WCHAR *standin;      // its folder
    const WCHAR *policy, *log; // settings in the environment, or NULL
    bool out;                  // the cables
    bool disabled;             // media sensing
    bool aged;                 // all functions have been called before, long ago
    bool alone;                // there is one card, and they have been called just before
    bool windows;              // Wine is hidden
    const char *only;          // that call fails, or NULL
} xp_calls_t;

extern const xp_calls_t xp_calls[];
extern const unsigned xp_calls_count;

// Records what may be shown. The stand-ins' folders are in that one.
void xp_calls_open(const char *standins);

// Loads, runs the calls, checks what is left and unloads. False: the fault was not reached.
bool xp_calls_run(const xp_calls_t *sequence, const fault_t *fault);

#endif
