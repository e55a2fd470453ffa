// SPDX-License-Identifier: MIT
// Files that cannot be changed: in use, writable for administrators only (Program Files), or for nobody.
#ifndef TOOL_INSTALL_ADMINISTRATOR_H
#define TOOL_INSTALL_ADMINISTRATOR_H

#include "tool/options.h"

#include <stdbool.h>
#include <stdint.h>

bool administrator_is_this(void); // this process; also true if the system does not tell

// Prints advice on stderr if the error is one of these. `program` is a full path.
void administrator_advise(uint32_t error, const options_t *options, const wchar_t *program);

#endif
