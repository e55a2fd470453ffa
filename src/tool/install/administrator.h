// SPDX-License-Identifier: MIT
// What to do where files cannot be changed: they are in use, or only an administrator may, as below Program Files, or nobody.
#ifndef TOOL_INSTALL_ADMINISTRATOR_H
#define TOOL_INSTALL_ADMINISTRATOR_H

#include "tool/options.h"

#include <stdbool.h>
#include <stdint.h>

bool administrator_is_this(void); // process; also true if the system does not tell

// Prints it on stderr, if the error is one of these. `program` is the full path.
void administrator_advise(uint32_t error, const options_t *options, const wchar_t *program);

#endif
