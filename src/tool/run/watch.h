// SPDX-License-Identifier: MIT
// `check --watch`: runs a program as it is, and tells which iphlpapi.dll its processes load.
#ifndef TOOL_RUN_WATCH_H
#define TOOL_RUN_WATCH_H

#include "tool/failure.h"
#include "tool/options.h"
#include "tool/run/seen.h"

// EXIT_DONE when the shim was the first iphlpapi.dll of one of the processes.
exit_code_t watch_run(const options_t *options);

// Follows the processes that this one debugs, to the end of the last. A debugger is told every DLL at once; a list of modules
// that is read now and then misses programs that end soon.

// Before the program is started: from then on Ctrl+C is its own, and ends the watch where the program goes on.
bool debug_prepare(void);

// For a program that was started with DEBUG_PROCESS. The processes live on when this one is killed.
void debug_until_the_end(seen_t *seen);

#endif
