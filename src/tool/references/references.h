// SPDX-License-Identifier: MIT
// The computer's references, as the commands `status`, `disable` and `restore` see them.
#ifndef TOOL_REFERENCES_REFERENCES_H
#define TOOL_REFERENCES_REFERENCES_H

#include "core/machine.h"
#include "tool/failure.h"
#include "tool/options.h"

#include <stdbool.h>

// False where they cannot be had: this says on stderr why. The tool would count its own alone, and what it says would be wrong.
bool computer_look(machine_look_t *look);

// What that says where another process does not let go of them.
void computer_report_busy(void);

// Who holds them, a line for each or a JSON array. To be freed with free; NULL without memory.
char *computer_describe_holders(const machine_look_t *look, bool json);

// The command `disable`.

// The command `disable`: takes a reference and holds it until it is asked to stop, the time is over, or another process
// restores it.
exit_code_t disable_run(const options_t *options);

// The command `restore`.

// Drops the oldest reference.
exit_code_t restore_run(const options_t *options);

#endif
