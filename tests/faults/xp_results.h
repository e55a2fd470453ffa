// SPDX-License-Identifier: MIT
// The results of the XP edition's functions, with the stand-in of tests/xp: each is called with buffers that are
// too small, just large enough and larger, and each result is compared byte for byte with the possible ones.
#ifndef TESTS_FAULTS_XP_RESULTS_H
#define TESTS_FAULTS_XP_RESULTS_H

#include <windows.h>

#include <stdbool.h>

// The stand-in's own results, and the two of docs/api.md while cables are out.
typedef enum view_seen { SEEN_PLAIN, SEEN_HIDDEN, SEEN_SHOWN, SEEN_COUNT } view_seen_t;

// Whether a function may return an error; `too_small` is its own for a buffer. And whether it may show that view.
typedef struct view_judge {
    bool (*may_fail)(DWORD error, DWORD too_small);
    bool (*may_show)(view_seen_t seen);
} xp_results_judge_t;

// The two DLLs to call. The expected contents are recorded: the first view from the stand-in, the other two from the
// DLL, while it shows them.
void xp_results_of(HMODULE dll, HMODULE standin);
void xp_results_learn(view_seen_t seen);

// Calls every function with every size of buffer, and frees the results.
void xp_results_call_all(const xp_results_judge_t *judge);

#endif
