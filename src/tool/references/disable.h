// SPDX-License-Identifier: MIT
#ifndef REFERENCES_HOLD_H
#define REFERENCES_HOLD_H

#include "tool/failure.h"
#include "tool/options.h"

// The command `disable`: takes a reference and holds it until it is asked to stop, the time is over, or another process
// restores it.
exit_code_t hold_run(const options_t *options);

#endif
