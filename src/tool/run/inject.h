// SPDX-License-Identifier: MIT
// Injects the shim into a new process, by another import table in its memory.
#ifndef TOOL_RUN_INJECT_H
#define TOOL_RUN_INJECT_H

#include <windows.h>

#include <stdbool.h>

// Makes the loader of a process, which was created suspended and has not run yet, load this DLL before every other one
// that the program imports. The process is of this program's own architecture; `dll` is a full path in ASCII. Nothing
// is changed in a file. When it returns false, GetLastError says why, and the process is fit to be terminated only.
bool inject_dll(HANDLE process, const char *dll);

#endif
