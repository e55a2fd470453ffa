// SPDX-License-Identifier: MIT
// The log: a text file that any number of processes append to, a line at a time. One that cannot be opened or written
// disturbs nothing, and none of these functions changes the caller's last error.
#ifndef SYSTEM_LOG_H
#define SYSTEM_LOG_H

#include "system/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool log_is_on(void);

// A line that says what happened and, where `error` is not 0, why. May be called with the lock held; does nothing when
// the log is off.
void log_note(const char *what, uint32_t error);

// The same: "process N holds M references".
void log_holder(uint32_t process, uint32_t references);

// A line that the caller fills: log_begin writes the time, the process and the thread, log_end sends it off.
void log_begin(text_t *line, char *buffer, size_t size);
void log_end(const text_t *line);

// True for the one caller in a process that has opened it: its lines come first, up to log_ready. `turn`: a mutex that is held while
// a line is written, or NULL; it is closed with the log, or at once if the log is not opened.
bool log_open(const wchar_t *path, void *turn);
void log_ready(void);

// For a DLL that is unloaded.
void log_close(void);

#endif
