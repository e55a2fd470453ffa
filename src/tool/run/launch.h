// SPDX-License-Identifier: MIT
// Starts a program with the shim and waits for its end.
#ifndef TOOL_RUN_LAUNCH_H
#define TOOL_RUN_LAUNCH_H

#include "tool/failure.h"

#include <windows.h>

#include <stdbool.h>
#include <stddef.h>

// Starts a program with these flags of CreateProcess, and with this process's handles, folder and environment. False:
// reported on stderr.
bool launch_start(PROCESS_INFORMATION *process, const wchar_t *program, const wchar_t *arguments, DWORD flags);
void launch_close(const PROCESS_INFORMATION *process);

// Runs a program of this program's architecture with the shim, `dll`, and waits for its end; Ctrl+C goes to the
// program. `arguments` is the rest of its command line, verbatim, or "".
//
// EXIT_DONE once it has run, with its exit code in `code`. EXIT_FAILED if it did not run: nothing of it is left, and
// the reason is on stderr.
exit_code_t launch_program(const wchar_t *program, const wchar_t *arguments, const wchar_t *dll, uint32_t *code);

// Runs a command of a tool, such as L"check ", with a file. That tool reports errors itself; `code` is its exit code.
exit_code_t launch_tool(const wchar_t *tool, const wchar_t *command, const wchar_t *file, const wchar_t *arguments,
                        uint32_t *code);

// The same with a whole command line, without the tool's own name.
exit_code_t launch_tool_line(const wchar_t *tool, const wchar_t *line, uint32_t *code);

// Has the tool for programs of that many bits do what the command line asks for, and returns its exit code. `line`: as
// in options_t.
exit_code_t launch_relay(unsigned bits, const wchar_t *line);

#endif
