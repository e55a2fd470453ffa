// SPDX-License-Identifier: MIT
// What Explorer's users do: they drop a program onto mediasense.exe, or double-click it.
#ifndef TOOL_DESKTOP_H
#define TOOL_DESKTOP_H

#include "tool/failure.h"
#include "tool/options.h"

// A program alone on the command line: its verdict, and where that helps and somebody can answer, the offer to install.
exit_code_t desktop_open(const options_t *options);

void desktop_explain(void); // a double-click: what this is, and what to do with it

#endif
