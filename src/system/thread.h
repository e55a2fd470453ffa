// SPDX-License-Identifier: MIT
// The thread that is blocked in a synchronous call, whose end must be noticed; and threads of our own.
#ifndef SYSTEM_THREAD_H
#define SYSTEM_THREAD_H

#include "system/annotations.h"
#include "system/result.h"

#include <stdbool.h>

typedef void *thread_t;

// The calling thread.
_Check_return_ result_t thread_open(_Out_ thread_t *thread);
void thread_close(thread_t thread);

// The index of the first one that has ended, or `count` if all are alive. One system call for up to THREAD_LOOK_MOST.
enum { THREAD_LOOK_MOST = 64 };
unsigned thread_find_ended(_In_reads_(count) const thread_t *threads, unsigned count);

#ifdef _WIN32
#define THREAD_MAIN unsigned long __stdcall
#else
#define THREAD_MAIN unsigned long
#endif

typedef THREAD_MAIN thread_main_t(void *argument);

// Starts a thread of our own. Does not wait until it runs, since the caller may hold the loader's lock. The module must
// stay loaded while it runs.
_Check_return_ bool thread_start(thread_main_t *run, _In_opt_ void *argument);

// A tenth of a second, for a thread of our own that must try again.
void thread_pause(void);

#endif
