// SPDX-License-Identifier: MIT
// Facts about the loader: KnownDLLs and manifests, which Wine heeds too; .local files, compatibility mode, mitigations, and .NET's.
#ifndef TOOL_CHECK_WINDOWS_LOADER_H
#define TOOL_CHECK_WINDOWS_LOADER_H

#include "tool/check/facts.h"

#include <stdbool.h>
#include <stddef.h>

// What may keep the loader from the DLL beside the program at that path: fills known_dll, dot_local, manifest_redirects, layers and
// mitigation. Goes by wine, heeds_known_dlls and windows_64.
void windows_loader_read(platform_facts_t *facts, const wchar_t *path, const program_facts_t *program);

bool windows_loader_dotnet_is_64(void); // on 64-bit Windows, whose registry may say otherwise

// The mitigations of Windows 10 and later that keep a DLL such as the shim out of a program: read in Microsoft's documentation of
// UpdateProcThreadAttribute, whose bits the registry has for a program's name.

// `words` gets its name, "" for none. `name` is that of the program's file.
void mitigation_read(char *words, size_t size, const wchar_t *name);

// Windows' compatibility mode, which is set for a program by its full path. Its layers are DLLs of the system that are loaded
// before the program's own: users of other DLLs of this kind report that the one beside the program is passed over then.

// Is a mode set for that program: by this user, by the computer, or for all that is started from here (__COMPAT_LAYER)?
// `layers` gets its words, such as "WINXPSP3", in UTF-8. Rights and scaling are no modes: no layer is loaded for them.
bool compatibility_read(char *layers, size_t size, const wchar_t *program);

#endif
