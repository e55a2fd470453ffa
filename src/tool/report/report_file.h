// SPDX-License-Identifier: MIT
// The command `report`: one text file with all that somebody else needs to see what is wrong.
#ifndef TOOL_REPORT_REPORT_FILE_H
#define TOOL_REPORT_REPORT_FILE_H

#include "tool/failure.h"
#include "tool/options.h"
#include "tool/report/draft.h"

#include <stddef.h>

exit_code_t report_file_run(const options_t *options);

// This computer's Windows or Wine.

void host_print(draft_t *draft);

// Another command of this tool, run for what it prints.

// Runs COMMAND "FILE" ARGUMENTS, or COMMAND alone if `file` is NULL; before a file `command` has a blank at its end. Prints the
// output's end, with the errors and with what a watched program prints, and the exit code. A process of its own: the report comes even if
// the command crashes on the program's file.
void capture_print(draft_t *draft, const wchar_t *command, const wchar_t *file, const wchar_t *arguments);

#endif
