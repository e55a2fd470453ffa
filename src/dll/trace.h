// SPDX-License-Identifier: MIT
// The lines of the log: one for each call, written when the call returns. A call that blocks has a line before that,
// too.
#ifndef DLL_TRACE_H
#define DLL_TRACE_H

#include "system/annotations.h"
#include "system/settings.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct trace {
    const char *function;
    const char *arguments[2]; // their names
    const void *values[2];
    int overlapped_place; // index of the OVERLAPPED
    void *event;          // its hEvent before the call; after the call the OVERLAPPED may be gone
    bool readable;
} trace_t;

void trace_disable(_Out_ trace_t *trace, _In_opt_ const void *handle, _In_opt_ const void *overlapped);
void trace_restore(_Out_ trace_t *trace, _In_opt_ const void *overlapped, _In_opt_ const void *count);
void trace_blocks(const trace_t *trace);
void trace_end(const trace_t *trace, policy_t policy, uint32_t result);

// For DllMain, before any line is written. `name` is not copied.
void trace_set_edition(const char *name);

// The first lines of a log: which DLL this is, where it is, its settings and what it does.
void trace_write_header(const settings_t *settings, policy_t in_force);

#endif
