// SPDX-License-Identifier: MIT
// Loads the shim into a new process through another import table in its memory.
#ifndef TOOL_RUN_INJECT_H
#define TOOL_RUN_INJECT_H

#include <windows.h>

#include <stdbool.h>

// Makes the loader of a process that was created suspended, and has not run yet, load this DLL before all others that
// the program imports. The process has this program's architecture; `dll` is a full path in ASCII. No file is changed.
// On false, GetLastError has the reason, and the process must be terminated.
bool inject_dll(HANDLE process, const char *dll);

#endif
