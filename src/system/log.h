// SPDX-License-Identifier: MIT
// The log: a text file that any number of processes append to, a line at a time. Failures to open or write it have no
// effect, and none of these functions changes the caller's last error.
#ifndef SYSTEM_LOG_H
#define SYSTEM_LOG_H

#include "system/annotations.h"
#include "system/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

bool log_is_on(void);

// A line that says what happened and, if `error` is not 0, why. May be called with the lock held. Does nothing if the
// log is off.
void log_note(const char *what, uint32_t error);

// The same, with the text "process N holds M references".
void log_holder(uint32_t process, uint32_t references);

// A line that the caller fills: log_begin adds the time, the process and the thread, log_end writes it to the file.
void log_begin(_Out_ text_t *line, _Pre_writable_size_(size) char *buffer, size_t size);
void log_end(const text_t *line);

// True for the one caller in a process that has opened it; its lines come first, until it calls log_ready. `turn`: a
// mutex that is held while a line is written, or NULL. It is closed with the log, or at once if the log is not opened.
_Check_return_ bool log_open(const wchar_t *path, _In_opt_ void *turn);
void log_ready(void);

// For a DLL that is unloaded.
void log_close(void);

#endif
