// SPDX-License-Identifier: MIT
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "tool/failure.h"
#include "tool/options.h"

// The command `check`.
exit_code_t check_run(const options_t *options);

#endif
