// SPDX-License-Identifier: MIT
// The command `status`.
#ifndef TOOL_REFERENCES_STATUS_H
#define TOOL_REFERENCES_STATUS_H

#include "tool/failure.h"
#include "tool/options.h"

// Prints the computer's references, the flag and the registry's seed: once, or whenever one changes.
exit_code_t status_run(const options_t *options);

#endif
