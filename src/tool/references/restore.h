// SPDX-License-Identifier: MIT
// The command `restore`.
#ifndef TOOL_REFERENCES_RESTORE_H
#define TOOL_REFERENCES_RESTORE_H

#include "tool/failure.h"
#include "tool/options.h"

// Drops the oldest reference.
exit_code_t restore_run(const options_t *options);

#endif
