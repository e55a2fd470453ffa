// SPDX-License-Identifier: MIT
// Facts about the program's own file.
#ifndef TOOL_CHECK_PROGRAM_H
#define TOOL_CHECK_PROGRAM_H

#include "pe/image.h"
#include "tool/check/facts.h"

void program_read(program_facts_t *facts, const wchar_t *path);
bool program_is_runnable(const program_facts_t *facts);

use_t program_use_of_dll(const pe_image_t *image);  // how a file asks for iphlpapi.dll
bool program_names_either(const pe_image_t *image); // DisableMediaSense or RestoreMediaSense

// The functions of the XP edition that newer systems lack; NULL after the last.
const char *program_only_in_xp(unsigned index);

#endif
