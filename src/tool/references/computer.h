// SPDX-License-Identifier: MIT
// The computer's references, for the commands `status`, `disable` and `restore`.
#ifndef TOOL_REFERENCES_COMPUTER_H
#define TOOL_REFERENCES_COMPUTER_H

#include "core/machine.h"
#include "tool/draft.h"

#include <stdbool.h>

// False if they are out of reach, which has been reported on stderr. The tool would count only its own then, and
// mislead.
bool computer_look(machine_look_t *look);

// Adds the holders, one line each or as a JSON array.
void computer_describe_holders(draft_t *text, const machine_look_t *look, bool json);

#endif
