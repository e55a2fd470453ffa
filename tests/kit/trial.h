// SPDX-License-Identifier: MIT
// One run of a test program in its folder: its exit code and output. Neither one that hangs nor one that
// crashes keeps the others from being run.
#ifndef TESTS_KIT_TRIAL_H
#define TESTS_KIT_TRIAL_H

#include "list.h"

#include <windows.h>

typedef enum trial_end {
    TRIAL_ENDED,       // with `code`
    TRIAL_HUNG,        // it was killed when its time was over
    TRIAL_NOT_STARTED, // for the reason in `code`, a Win32 error
    TRIAL_NO_OUTPUT    // the same; the file for its output cannot be created
} trial_end_t;

typedef struct trial {
    trial_end_t end;
    DWORD code;
    DWORD milliseconds;
} trial_t;

// From here on, crashes of tests and their children open no window.
void trial_open(void);

// `folder` is the test's own, `output` the file for its stdout and stderr.
void trial_run(trial_t *trial, const listed_test_t *test, const wchar_t *folder, const wchar_t *output);

#endif
