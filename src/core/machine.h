// SPDX-License-Identifier: MIT
// The media-sense state machine: references, the flag, and which pending request a restore completes. Its functions
// may be called from any thread; arguments have been checked by the caller.
#ifndef CORE_MACHINE_H
#define CORE_MACHINE_H

#include "core/exclusive.h"
#include "core/references.h"
#include "system/result.h"

#include <stdbool.h>
#include <stdint.h>

// DisableMediaSense with an OVERLAPPED: RESULT_PENDING, or the error.
result_t machine_disable(void **handle, void *overlapped);

// DisableMediaSense without one: blocks until a restore completes it (RESULT_OK) or the process ends (RESULT_ABORTED).
result_t machine_disable_blocked(void);

// RestoreMediaSense; both may be NULL.
result_t machine_restore(void *overlapped, uint32_t *count);

// How many references there are. False if that is unknown, for example because another process holds the mutex for
// `patience` milliseconds.
bool machine_references(uint32_t *count, uint32_t patience);

// The flag: is media sensing disabled? RESULT_BUSY if another process holds the mutex for `patience` milliseconds,
// RESULT_ABORTED if this process ends, or another error. *disabled is then the last known value, which includes what
// this process's own calls did.
result_t machine_flag(bool *disabled, uint32_t patience);

// The references with the processes that hold them, and the flag. Waits for other processes as long as a call does.
typedef struct machine_look {
    references_list_t references;
    bool disabled;
} machine_look_t;
bool machine_look(machine_look_t *look);

// The cancel routine, for a process that ends. All other threads have been killed, perhaps inside these functions.
void machine_end(void);

#endif
