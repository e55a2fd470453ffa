// SPDX-License-Identifier: MIT
// What the functions of the XP edition answer, beside the stand-in of the tests of that edition: each called with buffers that are
// too small, just large enough and larger, and each answer compared, byte for byte, with those that are possible.
#ifndef TESTS_FAULTS_VIEW_H
#define TESTS_FAULTS_VIEW_H

#include <windows.h>

#include <stdbool.h>

// The stand-in's own answers, and the two of docs/api.md while cables are out.
typedef enum view_seen { SEEN_PLAIN, SEEN_HIDDEN, SEEN_SHOWN, SEEN_COUNT } view_seen_t;

// Says whether a function may answer an error; `too_small` is that function's own for a buffer. And whether it may show that.
typedef struct view_judge {
    bool (*may_fail)(DWORD error, DWORD too_small);
    bool (*may_show)(view_seen_t seen);
} view_judge_t;

// The two whose functions are called. What they show is learnt: the first view from the stand-in, the other two from the DLL,
// when that is theirs to show.
void view_of(HMODULE dll, HMODULE standin);
void view_learn(view_seen_t seen);

// Calls every function with every size of buffer. What they give is freed.
void view_call_all(const view_judge_t *judge);

#endif
