// SPDX-License-Identifier: MIT
// The command `disable`.
#ifndef TOOL_REFERENCES_DISABLE_H
#define TOOL_REFERENCES_DISABLE_H

#include "tool/failure.h"
#include "tool/options.h"

// The command `disable`: takes a reference and holds it until it is asked to stop, the time is over, or another process
// restores it.
exit_code_t disable_run(const options_t *options);

#endif
