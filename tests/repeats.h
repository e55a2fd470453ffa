// SPDX-License-Identifier: MIT
// Starts that Wine itself fails: CreateProcess fails with ERROR_INTERNAL_ERROR. No process exists then, so none of our
// code has run. They are repeated a few times; each adds a line to the file that the variable TEST_REPEATED names, a
// path of Unix. What else is repeated, and how our own faults are told apart, is in tests/wine/wine.
#ifndef TESTS_REPEATS_H
#define TESTS_REPEATS_H

#include <windows.h>

// Like CreateProcessW with inheritable handles, in another order; repeats refused starts.
BOOL repeats_create(PROCESS_INFORMATION *process, const WCHAR *program, WCHAR *line, DWORD flags, const WCHAR *folder,
                    STARTUPINFOW *startup);

// Notes a repetition that the caller makes.
void repeats_note(const char *cause, const WCHAR *program);

// mediasense.exe repeats refused starts by itself, and prints a line for each: notes these lines and removes them from
// its output.
void repeats_take_lines(char *output);

#endif
