// SPDX-License-Identifier: MIT
// A process that the tool starts.
#ifndef TOOL_CHILD_H
#define TOOL_CHILD_H

#include <windows.h>

#include <stdbool.h>

// CreateProcess with this process's standard handles, folder and environment. Wine 8 occasionally refuses a start with
// ERROR_INTERNAL_ERROR: this tries up to ten times, and prints a line on stderr before each new try. On false,
// GetLastError has the reason, which the caller reports. `token`: NULL, or a restricted copy of this process's token
// for the child; `output`: another standard output, or NULL.
bool child_start(PROCESS_INFORMATION *process, HANDLE token, const wchar_t *program, wchar_t *command, DWORD flags,
                 HANDLE output);

#endif
