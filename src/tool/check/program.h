// SPDX-License-Identifier: MIT
// Facts about the program's own file.
#ifndef TOOL_CHECK_PROGRAM_H
#define TOOL_CHECK_PROGRAM_H

#include "pe/image.h"
#include "tool/check/facts.h"

// `system_directory` is the folder of the system's DLLs; NULL for this system's own.
void program_read(program_facts_t *facts, const wchar_t *path, const wchar_t *system_directory);

bool program_is_runnable(const program_facts_t *facts);

use_t program_use_of_dll(const pe_image_t *image);  // how a file asks for iphlpapi.dll
bool program_names_either(const pe_image_t *image); // DisableMediaSense or RestoreMediaSense

#endif
