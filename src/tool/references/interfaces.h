// SPDX-License-Identifier: MIT
// The computer's interfaces with IPv4 addresses or without, their cables, and what a program beside the XP edition sees of them.
#ifndef TOOL_REFERENCES_INTERFACES_H
#define TOOL_REFERENCES_INTERFACES_H

#include <stdbool.h>

// Lines for a person, or a JSON array; `disabled` is the flag. To be freed with free; NULL without memory.
char *interfaces_describe(bool json, bool disabled);

// The interface that GetBestInterface names for the internet, beside the XP edition and in the current state. False: none.
bool interfaces_best(unsigned long *index);

#endif
