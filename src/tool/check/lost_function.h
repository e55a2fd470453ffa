// SPDX-License-Identifier: MIT
// Functions that Windows has lost since XP: a program that imports one does not start without the XP edition.
#ifndef TOOL_CHECK_LOST_FUNCTION_H
#define TOOL_CHECK_LOST_FUNCTION_H

#include "tool/check/facts.h"

// Fills `lost` with the first of the imports that the system's DLL lacks.
void lost_function_find(program_facts_t *facts, const wchar_t *system_directory);

#endif
