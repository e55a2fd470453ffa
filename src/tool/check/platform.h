// SPDX-License-Identifier: MIT
// Facts about this system: Windows or Wine, 32 or 64 bit, and how its loader chooses.
#ifndef TOOL_CHECK_PLATFORM_H
#define TOOL_CHECK_PLATFORM_H

#include "tool/check/facts.h"

bool platform_is_windows_64(void);
const char *platform_wine_version(void);               // "" on Windows
bool platform_is_system_folder(const wchar_t *beside); // of this system or another; the path of anything in the folder
bool platform_dotnet_is_64(void);                      // do .NET programs for any processor run as 64-bit processes?

// How this system's loader chooses for the program at that path.
void platform_read(platform_facts_t *facts, const wchar_t *path, const program_facts_t *program);

#endif
