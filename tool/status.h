// SPDX-License-Identifier: MIT
#ifndef TOOL_STATUS_H
#define TOOL_STATUS_H

#include "failure.h"
#include "options.h"

// Prints the computer's references, the flag and the registry's seed: once, or whenever one changes.
exit_code_t status_run(const options_t *options);

#endif
