// SPDX-License-Identifier: MIT
#ifndef INSTALL_INSTALL_H
#define INSTALL_INSTALL_H

#include "failure.h"
#include "options.h"

// The command `install`.
exit_code_t install_run(const options_t *options);

#endif
