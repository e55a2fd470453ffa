// SPDX-License-Identifier: MIT
// Threads that work in step: natively over POSIX (crew_posix.c), in Windows programs over what Windows XP has
// (crew_windows.c; winpthread imports newer functions).
#ifndef TESTS_STRESS_CREW_H
#define TESTS_STRESS_CREW_H

#include <stdbool.h>

enum { CREW_MOST = 16 };

// Starts `count` threads that run `work` with numbers from 0; false where one cannot be started.
bool crew_start(unsigned count, void (*work)(int number));

// Waits until all of them and the thread that has started them are here.
void crew_meet(void);

void crew_yield(void);
void crew_end(void); // waits until all have returned

#endif
