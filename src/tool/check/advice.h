// SPDX-License-Identifier: MIT
// What to do about a verdict: its advice, with the commands as they are to be entered here.
#ifndef TOOL_CHECK_ADVICE_H
#define TOOL_CHECK_ADVICE_H

#include "tool/check/examine.h"

// One line. Lives as long as the program.
const char *advice_of(const examined_t *examined);

const char *advice_tool(const examined_t *examined); // what to enter for this tool itself

#endif
