// SPDX-License-Identifier: MIT
// The command `report`: one text file with all that somebody else needs to see what is wrong.
#ifndef TOOL_REPORT_REPORT_FILE_H
#define TOOL_REPORT_REPORT_FILE_H

#include "tool/failure.h"
#include "tool/options.h"

exit_code_t report_file_run(const options_t *options);

#endif
