// SPDX-License-Identifier: MIT
// This process and this module in it: does it end, does the DLL stay loaded?
#ifndef SYSTEM_PROCESS_H
#define SYSTEM_PROCESS_H

#include <stdbool.h>

// Does the process end, so that the calling thread is its last one?
bool process_ends(void);

// Keeps this DLL loaded for the life of the process: requests may be pending when the program calls FreeLibrary.
// Takes the loader's lock, so the caller must not hold ours.
bool process_keep_module(void);

// The module that this code is in; it is the program itself in a test that links the objects.
void *process_own_module(void);

#endif
