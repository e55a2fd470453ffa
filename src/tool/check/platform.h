// SPDX-License-Identifier: MIT
// Facts about this system: Windows or Wine, 32 or 64 bit, and what its loader goes by.
#ifndef TOOL_CHECK_PLATFORM_H
#define TOOL_CHECK_PLATFORM_H

#include "tool/check/facts.h"

bool platform_is_windows_64(void);
bool platform_is_wine(void);
const char *platform_wine_version(void);               // "" on Windows
bool platform_is_system_folder(const wchar_t *beside); // this system's or another's; any path of something in it
bool platform_dotnet_is_64(void);                      // are programs of .NET for any processor 64-bit processes?

// How the loader of this system chooses for the program at that path.
void platform_read(platform_facts_t *facts, const wchar_t *path, const program_facts_t *program);

#endif
