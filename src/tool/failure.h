// SPDX-License-Identifier: MIT
// The tool's exit codes, and how it reports an error.
#ifndef TOOL_FAILURE_H
#define TOOL_FAILURE_H

#include <stddef.h>
#include <stdint.h>

typedef enum exit_code {
    EXIT_DONE = 0,
    EXIT_FAILED = 1,   // no reference, a function failed, or `check` found something to do
    EXIT_HOPELESS = 2, // `check` found a program that the shim cannot serve
    EXIT_USAGE = 3
} exit_code_t;

// Prints on stderr what failed and the Win32 error: its name, number and the system's text. Returns EXIT_FAILED.
exit_code_t failure_report(const char *what, uint32_t error);

// The same after a word such as "writing" or "deleting", with the path of the file.
exit_code_t failure_path(const char *what, const wchar_t *path, uint32_t error);

// Returns the error, which has been reported unless it is NO_ERROR. `path`: NULL for an error of no file.
uint32_t failure_check(const char *what, const wchar_t *path, uint32_t error);

#endif
