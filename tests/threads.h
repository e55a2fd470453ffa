// SPDX-License-Identifier: MIT
#ifndef TESTS_THREADS_H
#define TESTS_THREADS_H

#include <windows.h>

// Shows the ids of the threads that a process has just now, and returns how many there are. `look` may be NULL.
DWORD threads_each(DWORD process, void (*look)(DWORD thread));

#endif
