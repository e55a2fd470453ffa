// SPDX-License-Identifier: MIT
// A line of the log for each call, written when it is back. A call that blocks has one before, too.
#ifndef DLL_TRACE_H
#define DLL_TRACE_H

#include "system/settings.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct trace {
    const char *function;
    const char *arguments[2]; // their names
    const void *values[2];
    int overlapped_place; // which of them is the OVERLAPPED
    void *event;          // its hEvent as it was before the call: after it the OVERLAPPED may be gone
    bool readable;
} trace_t;

void trace_disable(trace_t *trace, const void *handle, const void *overlapped);
void trace_restore(trace_t *trace, const void *overlapped, const void *count);
void trace_blocks(const trace_t *trace);
void trace_end(const trace_t *trace, policy_t policy, uint32_t result);

// The first lines of a log: which DLL this is, where, and what it does for which settings.

// For DllMain, before any line is written. `name` is not copied.
void trace_set_edition(const char *name);

void trace_write_header(const settings_t *settings, policy_t in_force);

#endif
