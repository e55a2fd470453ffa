// SPDX-License-Identifier: MIT
// The command `check`: examines a program and prints the report.
#ifndef TOOL_CHECK_CHECK_H
#define TOOL_CHECK_CHECK_H

#include "tool/failure.h"
#include "tool/options.h"

// The command `check`.
exit_code_t check_run(const options_t *options);

#endif
