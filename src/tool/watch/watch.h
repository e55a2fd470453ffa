// SPDX-License-Identifier: MIT
// `check --watch`: runs a program as it is, and tells which iphlpapi.dll its processes load.
#ifndef TOOL_WATCH_WATCH_H
#define TOOL_WATCH_WATCH_H

#include "tool/failure.h"
#include "tool/options.h"

// EXIT_DONE when the shim was the first iphlpapi.dll of one of the processes.
exit_code_t watch_run(const options_t *options);

#endif
