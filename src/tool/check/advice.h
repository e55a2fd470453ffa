// SPDX-License-Identifier: MIT
// What to do about a verdict: its advice, with the commands as they are to be entered here.
#ifndef TOOL_CHECK_ADVICE_H
#define TOOL_CHECK_ADVICE_H

#include "tool/check/examine.h"

// For output_wrapped: each command is a line of its own, after a tab. Lives as long as the program.
const char *advice_of(const examined_t *examined);

#endif
