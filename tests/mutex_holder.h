// SPDX-License-Identifier: MIT
#ifndef TESTS_MUTEX_HOLDER_H
#define TESTS_MUTEX_HOLDER_H

#include <windows.h>

// A thread that holds a named mutex until it is closed, like a process that is stopped in the middle of a call: a mutex
// belongs to a thread. Every wait has a time limit.
typedef struct mutex_holder {
    const WCHAR *name;
    HANDLE thread, taken, end;
} mutex_holder_t;

void mutex_holder_open(mutex_holder_t *holder, const WCHAR *name); // returns when it has the mutex, which must exist
void mutex_holder_close(mutex_holder_t *holder);

#endif
