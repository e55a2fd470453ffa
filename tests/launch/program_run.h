// SPDX-License-Identifier: MIT
// One run of a program beside the test, such as launcher.exe, in a folder of the caller's choice: its output and
// exit code. Every wait has a time limit, after which the test fails.
#ifndef TESTS_LAUNCH_PROGRAM_RUN_H
#define TESTS_LAUNCH_PROGRAM_RUN_H

#include <windows.h>

typedef struct program_run {
    HANDLE process;
    HANDLE input;    // to write to
    HANDLE files[2]; // that it writes
    DWORD code;      // its exit code
    char out[65536]; // without carriage returns
    char err[65536];
} program_run_t;

// `program` is beside the test; `folder` may be NULL for the test's own.
void program_run_start(program_run_t *drive, const WCHAR *program, const WCHAR *arguments, const WCHAR *folder);

// Closes its input and waits for its end.
void program_run_end(program_run_t *drive);

#endif
