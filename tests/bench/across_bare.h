// SPDX-License-Identifier: MIT
// The bare kernel calls of a restore of another process's request, with their own objects and nothing in between.
#ifndef TESTS_BENCH_ACROSS_BARE_H
#define TESTS_BENCH_ACROSS_BARE_H

#include <windows.h>

// The owner's side: creates the objects, and starts the thread that sets `event` for each restore.
void across_bare_own(HANDLE event);

// Adds a reference for a restore.
void across_bare_add(void);

// The restorer's side, in the other process.
void across_bare_restore(void);

#endif
