// SPDX-License-Identifier: MIT
// The thread that is blocked in a synchronous call, kept so that its end is noticed.
#ifndef SYSTEM_THREAD_H
#define SYSTEM_THREAD_H

#include "result.h"

#include <stdbool.h>

typedef void *thread_t;

// The calling thread.
result_t thread_open(thread_t *thread);
bool thread_has_ended(thread_t thread);
void thread_close(thread_t thread);

#endif
