// SPDX-License-Identifier: MIT
// The console: who uses it, questions to the user, Ctrl+C.
#ifndef TOOL_CONSOLE_H
#define TOOL_CONSOLE_H

#include <stdbool.h>

// Was it opened for this program alone, as Explorer does? Then it closes with the program.
bool console_is_own(void);

// Are input and output both a console, so that a person can read and answer?
bool console_is_attended(void);

// Asks "QUESTION [y/N] " and reads a line. Only y and yes mean yes.
bool console_ask(const char *question);

// If the console is the program's own, waits for a key so that the user can read the output.
void console_wait_for_key(void);

// An event that is set on Ctrl+C, Ctrl+Break, when the console is closed and when the session ends. It is never reset.
// NULL on failure, with the reason in GetLastError. Call it once.
void *console_stop_event(void);

#endif
