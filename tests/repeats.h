// SPDX-License-Identifier: MIT
// Wine's own failure of a start: CreateProcess fails with ERROR_INTERNAL_ERROR. There is no process then, so no line of ours has run.
// It is tried again a few times, and each time is a line of the file that the variable TEST_REPEATED names, a path of Unix. What
// else is repeated, and how that is told from a fault of ours, is in tests/wine/wine.
#ifndef TESTS_REPEATS_H
#define TESTS_REPEATS_H

#include <windows.h>

// As CreateProcessW with inheritable handles, but for the order; refused starts are repeated.
BOOL repeats_create(PROCESS_INFORMATION *process, const WCHAR *program, WCHAR *line, DWORD flags, const WCHAR *folder,
                    STARTUPINFOW *startup);

// Notes a repetition that the caller makes.
void repeats_note(const char *cause, const WCHAR *program);

// mediasense.exe repeats refused starts by itself, and says so: notes these lines and takes them out of its output.
void repeats_take_lines(char *output);

#endif
