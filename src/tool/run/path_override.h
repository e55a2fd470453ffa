// SPDX-License-Identifier: MIT
// Wine loads its own iphlpapi.dll unless an override says otherwise. The tool cannot set WINEDLLOVERRIDES for the
// program: Wine 8 reads it from the Unix process, and its processes pass it on unchanged. An override in the registry
// for one full path affects no other DLL and comes before all others.
#ifndef TOOL_RUN_PATH_OVERRIDE_H
#define TOOL_RUN_PATH_OVERRIDE_H

#include <stdbool.h>

// Under Wine, makes processes that start from now on load the DLL at this path instead of Wine's own; on Windows does
// nothing. The path must be spelled as they will ask for it. The override stays, since another process may be about to
// load the DLL. On false, GetLastError has the reason.
bool path_override_add(const char *dll);

bool path_override_remove(const char *dll); // true also if there is none

#endif
