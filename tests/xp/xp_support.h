// SPDX-License-Identifier: MIT
// Shared by the XP edition's tests: the stand-in instead of the system's DLL.
#ifndef TESTS_XP_XP_SUPPORT_H
#define TESTS_XP_XP_SUPPORT_H

#include "standin.h"

#include "support.h"

extern HMODULE standin;

// Makes the DLL take its real functions from `FOLDER\iphlpapi.dll` beside the test. Call it once, before the first use.
void standin_play(const WCHAR *folder);

// Pulls the cables or puts them back, and waits until the DLL would query again.
void standin_cable(BOOL out);
void standin_cables(DWORD out); // the same, with values of standin_pull_t

void *standin_function(const char *name);

// Before a test fails because of the flag: prints who holds references now, and whether the mutex is free.
void print_holders(void);

#endif
