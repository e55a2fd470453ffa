// SPDX-License-Identifier: MIT
// Follows the processes that this one debugs, to the end of the last. A debugger is told every DLL at once; a list of modules
// that is read now and then misses programs that end soon.
#ifndef TOOL_WATCH_DEBUG_H
#define TOOL_WATCH_DEBUG_H

#include "tool/watch/seen.h"

// Before the program is started: from then on Ctrl+C is its own, and ends the watch where the program goes on.
bool debug_prepare(void);

// For a program that was started with DEBUG_PROCESS. The processes live on when this one is killed.
void debug_until_the_end(seen_t *seen);

#endif
