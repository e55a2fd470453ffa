// SPDX-License-Identifier: MIT
// Starts programs. The test fails if one cannot be started.
#ifndef TESTS_START_H
#define TESTS_START_H

#include <windows.h>

// Like CreateProcessW, with inheritable handles. Closes the thread's handle.
PROCESS_INFORMATION start_program(const WCHAR *program, WCHAR *line, DWORD flags, const WCHAR *folder,
                                  STARTUPINFOW *startup);

// With only a command line.
PROCESS_INFORMATION start_process(const WCHAR *program, WCHAR *line);

// The same, but waits for its end and returns the exit code.
DWORD start_and_wait(const WCHAR *program, WCHAR *line);

// Runs this program again with these arguments, and returns its exit code: for what a process decides once.
DWORD start_self(const WCHAR *arguments);

#endif
