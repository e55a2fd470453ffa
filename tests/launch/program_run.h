// SPDX-License-Identifier: MIT
// One run of a program beside the test, such as launcher.exe, in a folder of the caller's choice: what it writes, what
// it ends with. Every wait is bounded, and the test fails when it is over.
#ifndef TESTS_LAUNCH_PROGRAM_RUN_H
#define TESTS_LAUNCH_PROGRAM_RUN_H

#include <windows.h>

typedef struct program_run {
    HANDLE process;
    HANDLE input;    // to write to
    HANDLE files[2]; // that it writes
    DWORD code;      // what it ended with
    char out[65536]; // without carriage returns
    char err[65536];
} program_run_t;

// `program` lies beside the test; `folder` may be NULL: the test's own.
void program_run_start(program_run_t *drive, const WCHAR *program, const WCHAR *arguments, const WCHAR *folder);

// Closes its input, waits for its end.
void program_run_end(program_run_t *drive);

#endif
