// SPDX-License-Identifier: MIT
// What earlier installs have left in the folder of a program, and what an install could do there now.
#ifndef TOOL_INSTALL_INSTALL_STATE_H
#define TOOL_INSTALL_INSTALL_STATE_H

#include "tool/check/facts.h"

#include <stddef.h>

// Adds that to what is known of the DLL there.
void install_state_read(app_dll_facts_t *facts, const wchar_t *program);

#endif
