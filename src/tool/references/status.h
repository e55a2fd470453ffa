// SPDX-License-Identifier: MIT
// The command `status`.
#ifndef TOOL_REFERENCES_STATUS_H
#define TOOL_REFERENCES_STATUS_H

#include "tool/failure.h"
#include "tool/options.h"

#include <stdbool.h>

// Prints the computer's references, the flag and the registry's seed: once, or whenever one changes.
exit_code_t status_run(const options_t *options);

// The computer's interfaces with IPv4 addresses or without, their cables, and what a program beside the XP edition sees of them.

// Lines for a person, or a JSON array; `disabled` is the flag. To be freed with free; NULL without memory.
char *interfaces_describe(bool json, bool disabled);

// The interface that GetBestInterface names for the internet, beside the XP edition and in the current state. False: none.
bool interfaces_best(unsigned long *index);

#endif
