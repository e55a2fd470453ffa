// SPDX-License-Identifier: MIT
// Programs that a test starts. One that cannot be started fails the test.
#ifndef TESTS_START_H
#define TESTS_START_H

#include <windows.h>

// As CreateProcessW, with the inheritable handles of this process. The handle of the thread is closed already.
PROCESS_INFORMATION start_program(const WCHAR *program, WCHAR *line, DWORD flags, const WCHAR *folder,
                                  STARTUPINFOW *startup);

// With nothing but a command line.
PROCESS_INFORMATION start_process(const WCHAR *program, WCHAR *line);

// The same, to its end: returns the exit code.
DWORD start_and_wait(const WCHAR *program, WCHAR *line);

// Runs this program once more, with these arguments, and returns its exit code: for what a process decides once.
DWORD start_self(const WCHAR *arguments);

#endif
