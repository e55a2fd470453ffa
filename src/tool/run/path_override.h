// SPDX-License-Identifier: MIT
// Wine loads its own iphlpapi.dll wherever its overrides do not ask for another one. The variable WINEDLLOVERRIDES cannot
// be set from within: Wine 8 reads that of the Unix process, which its processes hand on to each other as it was. So the
// registry says it, about this one file: an override for a full path concerns no other DLL and goes before all others.
#ifndef TOOL_RUN_PATH_OVERRIDE_H
#define TOOL_RUN_PATH_OVERRIDE_H

#include <stdbool.h>

// Under Wine, has processes that are started from now on load the DLL at this path, written as they are going to ask for it,
// and not Wine's own in its place; elsewhere does nothing. It stays set, as another process may be about to load it. False
// where it fails: GetLastError says why.
bool path_override_add(const char *dll);

// Takes that away; true also where there is nothing.
bool path_override_remove(const char *dll);

#endif
