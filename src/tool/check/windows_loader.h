// SPDX-License-Identifier: MIT
// What else Windows' loader goes by: KnownDLLs and manifests, which Wine heeds too; .local files, compatibility modes,
// mitigations, and a setting of .NET.
#ifndef TOOL_CHECK_WINDOWS_LOADER_H
#define TOOL_CHECK_WINDOWS_LOADER_H

#include "tool/check/facts.h"

// What may keep the loader from the DLL beside the program: sets known_dll, dot_local, manifest_redirects, layers and
// mitigation. Uses wine, heeds_known_dlls and windows_64.
void windows_loader_read(platform_facts_t *facts, const wchar_t *path, const program_facts_t *program);

bool windows_loader_dotnet_is_64(void); // on 64-bit Windows, unless its registry turns that off

#endif
