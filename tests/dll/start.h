// SPDX-License-Identifier: MIT
#ifndef TESTS_DLL_START_H
#define TESTS_DLL_START_H

#include <windows.h>

// Starts a program with the inheritable handles of this one; fails the test where that cannot be done.
PROCESS_INFORMATION start_process(const WCHAR *program, WCHAR *command);

// Runs this program once more, with these arguments, and returns its exit code: for what a process decides once.
DWORD start_self(const WCHAR *arguments);

#endif
