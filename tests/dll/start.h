// SPDX-License-Identifier: MIT
#ifndef TESTS_DLL_START_H
#define TESTS_DLL_START_H

#include <windows.h>

// Starts a program with the inheritable handles of this one; fails the test where that cannot be done.
PROCESS_INFORMATION start_process(const WCHAR *program, WCHAR *command);

#endif
