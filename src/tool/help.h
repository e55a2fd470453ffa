// SPDX-License-Identifier: MIT
// What --help prints, in lines of at most 79 columns.
#ifndef TOOL_HELP_H
#define TOOL_HELP_H

#include "tool/options.h"

// The page about a command, or the one about all of them for any other value.
void help_print(options_command_t command);

#endif
