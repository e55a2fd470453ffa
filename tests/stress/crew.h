// SPDX-License-Identifier: MIT
// Threads that work in step: natively with POSIX (crew_posix.c), in Windows programs with functions that Windows XP has
// (crew_windows.c; winpthread imports newer functions).
#ifndef TESTS_STRESS_CREW_H
#define TESTS_STRESS_CREW_H

#include <stdbool.h>
#include <stdint.h>

enum { CREW_MOST = 16 };

// Starts `count` threads that run `work` with numbers from 0; false if one cannot be started.
bool crew_start(unsigned count, void (*work)(int number));

// Waits until all of them and their starter have arrived.
void crew_meet(void);

void crew_yield(void);
uint64_t crew_clock_ms(void); // since some moment in the past
void crew_end(void);          // waits until all have returned

#endif
