// SPDX-License-Identifier: MIT
// What the tests of the XP edition share: the stand-in in the place of the system's DLL.
#ifndef TESTS_XP_XP_SUPPORT_H
#define TESTS_XP_XP_SUPPORT_H

#include "standin.h"

#include "support.h"

extern HMODULE standin;

// Makes the DLL take its real functions from `FOLDER\iphlpapi.dll` beside the test. Before its first use, once a process.
void standin_play(const WCHAR *folder);

// Pulls the cables or puts them back, and waits until the DLL looks again.
void standin_cable(BOOL out);
void standin_cables(DWORD out); // the same, with what standin_pull_t takes

void *standin_function(const char *name);

#endif
