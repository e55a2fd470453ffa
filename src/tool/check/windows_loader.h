// SPDX-License-Identifier: MIT
// Facts about the loader of Windows: KnownDLLs, .local files, manifests, compatibility mode, and .NET's.
#ifndef TOOL_CHECK_WINDOWS_LOADER_H
#define TOOL_CHECK_WINDOWS_LOADER_H

#include "tool/check/facts.h"

// What may keep the loader of Windows from the DLL beside that program: fills known_dll, dot_local, manifest_names_dll,
// layers.
void windows_loader_read(platform_facts_t *facts, const wchar_t *program, bool program_has_manifest);

bool windows_loader_dotnet_is_64(void); // on 64-bit Windows, whose registry may say otherwise

#endif
