// SPDX-License-Identifier: MIT
// Facts about the program's own file.
#ifndef TOOL_CHECK_PROGRAM_H
#define TOOL_CHECK_PROGRAM_H

#include "tool/check/facts.h"

// What the program's file tells. `windows_64` decides about those of .NET that run as either.
void program_read(program_facts_t *facts, const wchar_t *path, bool windows_64);

#endif
