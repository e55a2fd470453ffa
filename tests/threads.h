// SPDX-License-Identifier: MIT
#ifndef TESTS_THREADS_H
#define TESTS_THREADS_H

#include <windows.h>

// Calls `look` with the id of each thread of a process, and returns how many there are. `look` may be NULL.
DWORD threads_each(DWORD process, void (*look)(DWORD thread));

#endif
