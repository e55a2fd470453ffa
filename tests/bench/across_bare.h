// SPDX-License-Identifier: MIT
// The bare kernel calls of a restore of another process's request, with objects of their own and nothing between.
#ifndef TESTS_BENCH_ACROSS_BARE_H
#define TESTS_BENCH_ACROSS_BARE_H

#include <windows.h>

// The owner's side: makes the objects, and starts the thread that sets `event` for each restore.
void across_bare_own(HANDLE event);

// One reference more, to be restored.
void across_bare_add(void);

// The restorer's side, in the other process.
void across_bare_restore(void);

#endif
