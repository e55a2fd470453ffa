// SPDX-License-Identifier: MIT
// Another command of this tool, run for what it prints.
#ifndef TOOL_REPORT_CAPTURE_H
#define TOOL_REPORT_CAPTURE_H

#include "tool/report/draft.h"

#include <stddef.h>

// Runs COMMAND "FILE" ARGUMENTS, or COMMAND alone if `file` is NULL; before a file `command` has a blank at its end. Prints the
// output's end, with the errors and with what a watched program prints, and the exit code. A process of its own: the report comes even if
// the command crashes on the program's file.
void capture_print(draft_t *draft, const wchar_t *command, const wchar_t *file, const wchar_t *arguments);

#endif
