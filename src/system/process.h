// SPDX-License-Identifier: MIT
// This process, and this module in it.
#ifndef SYSTEM_PROCESS_H
#define SYSTEM_PROCESS_H

#include "system/annotations.h"

#include <stdbool.h>

// Is the process ending? Then the calling thread is its last one.
bool process_ends(void);

// Keeps this DLL loaded for the life of the process, since requests may be pending when the program calls FreeLibrary.
// Takes the loader's lock, so the caller must not hold ours.
_Check_return_ bool process_keep_module(void);

// The module that contains this code; in a test that links the objects, the program itself.
void *process_own_module(void);

#endif
