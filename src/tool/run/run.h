// SPDX-License-Identifier: MIT
// The command `run`.
#ifndef TOOL_RUN_RUN_H
#define TOOL_RUN_RUN_H

#include "tool/failure.h"
#include "tool/options.h"

// The command `run`. Where the program has run, its own exit code.
exit_code_t run_run(const options_t *options);

#endif
