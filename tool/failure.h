// SPDX-License-Identifier: MIT
#ifndef TOOL_FAILURE_H
#define TOOL_FAILURE_H

#include <stdint.h>

// What the program ends with.
typedef enum exit_code {
    EXIT_DONE = 0,
    EXIT_FAILED = 1, // no reference, or a function failed
    EXIT_USAGE = 3
} exit_code_t;

// Says on stderr which function failed and with what Win32 error: its name, its number and the system's text.
// Returns EXIT_FAILED.
exit_code_t failure_report(const char *function, uint32_t error);

#endif
