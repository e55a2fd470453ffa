// SPDX-License-Identifier: MIT
// Undoes an install.
#ifndef TOOL_INSTALL_UNINSTALL_H
#define TOOL_INSTALL_UNINSTALL_H

#include "tool/install/record.h"
#include "tool/install/target.h"

// Undoes what is on record for one program, and with the last program removes the files. Also after an install that
// failed or was interrupted. Returns a Win32 error; failures have been reported on stderr.
uint32_t uninstall_program(record_t *record, const target_t *target);

#endif
