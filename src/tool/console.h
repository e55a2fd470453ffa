// SPDX-License-Identifier: MIT
// The console as a person sees it: who else uses it, what is answered there.
#ifndef TOOL_CONSOLE_H
#define TOOL_CONSOLE_H

#include <stdbool.h>

// Was it opened for this program alone, as Explorer does, so that it closes with it?
bool console_is_own(void);

// Does somebody read what is printed, and type? Neither a pipe nor a file can.
bool console_is_attended(void);

// Asks "QUESTION [y/N] " and reads a line. Only y and yes mean yes.
bool console_ask(const char *question);

// Where the console is the program's own: says so, and waits for a key, so that what was printed can be read.
void console_wait_for_key(void);

// Being asked to stop: Ctrl+C, Ctrl+Break, the console closed, the session ended.

// An event that is set then, for good; NULL with GetLastError's reason. Once in the program's life.
void *console_control_open(void);

#endif
