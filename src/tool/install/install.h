// SPDX-License-Identifier: MIT
// The command `install`.
#ifndef TOOL_INSTALL_INSTALL_H
#define TOOL_INSTALL_INSTALL_H

#include "tool/failure.h"
#include "tool/options.h"

// The command `install`.
exit_code_t install_run(const options_t *options);

#endif
