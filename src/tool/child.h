// SPDX-License-Identifier: MIT
// A process that the tool starts.
#ifndef TOOL_CHILD_H
#define TOOL_CHILD_H

#include <windows.h>

#include <stdbool.h>

// CreateProcess with inheritable handles and this process's folder and environment. Wine 8 refuses a start with
// ERROR_INTERNAL_ERROR now and then: that is tried again, up to nine times, with a line on stderr each time. On false, the last
// error tells why; the caller reports it. `token`: NULL, or a restricted copy of this process's token for the child to run under.
bool child_start(PROCESS_INFORMATION *process, HANDLE token, const wchar_t *program, wchar_t *command, DWORD flags,
                 STARTUPINFOW *startup);

#endif
