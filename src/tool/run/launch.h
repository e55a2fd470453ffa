// SPDX-License-Identifier: MIT
// Starts a program with the shim and waits for its end.
#ifndef TOOL_RUN_LAUNCH_H
#define TOOL_RUN_LAUNCH_H

#include "tool/failure.h"

#include <windows.h>

#include <stdbool.h>
#include <stddef.h>

// Starts a program with those flags of CreateProcess, and with this process's handles, folder and environment. False where it
// fails: the reason has been said on stderr.
bool launch_start(PROCESS_INFORMATION *process, const wchar_t *program, const wchar_t *arguments, DWORD flags);
void launch_close(const PROCESS_INFORMATION *process);

bool launch_leave_interrupts(void); // Ctrl+C is the program's from now on

// Runs a program of this program's own architecture with the shim, `dll`, and waits for its end; Ctrl+C is the program's
// meanwhile. `arguments` is the rest of its command line, verbatim, perhaps empty.
//
// EXIT_DONE when it has run, whatever it ended with: that is in `code`. EXIT_FAILED when it has not, and nothing of it is
// left; the reason has been said on stderr.
exit_code_t launch_program(const wchar_t *program, const wchar_t *arguments, const wchar_t *dll, uint32_t *code);

// Has the tool of the other architecture do a command, such as L"run ", with a file; it says itself what is wrong, and
// `code` is what it ended with.
exit_code_t launch_tool(const wchar_t *tool, const wchar_t *command, const wchar_t *file, const wchar_t *arguments,
                        uint32_t *code);

// The same with a whole command line, without the tool's own name.
exit_code_t launch_tool_line(const wchar_t *tool, const wchar_t *line, uint32_t *code);

#endif
