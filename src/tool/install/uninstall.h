// SPDX-License-Identifier: MIT
// The command `uninstall`.
#ifndef TOOL_INSTALL_UNINSTALL_H
#define TOOL_INSTALL_UNINSTALL_H

#include "tool/failure.h"
#include "tool/install/record.h"
#include "tool/install/target.h"
#include "tool/options.h"

// The command `uninstall`.
exit_code_t uninstall_run(const options_t *options);

// Takes back what is on record for one program, and with the last one the files. Also after an install that failed or
// was interrupted. What could not be taken back has been said on stderr.
exit_code_t uninstall_program(record_t *record, const target_t *target);

#endif
