// SPDX-License-Identifier: MIT
// A folder that only an administrator may change, such as those below Program Files.
#ifndef TOOL_INSTALL_ADMINISTRATOR_H
#define TOOL_INSTALL_ADMINISTRATOR_H

#include "tool/options.h"

#include <stdbool.h>
#include <stdint.h>

bool administrator_is_this(void); // process; also true if the system does not tell

// Where the error is ERROR_ACCESS_DENIED and the user is no administrator just now: says so, with the command to repeat.
// `program` is the full path.
void administrator_advise(uint32_t error, const options_t *options, const wchar_t *program);

#endif
