// SPDX-License-Identifier: MIT
// Loads a DLL and reports what the loader made of it.
#ifndef TOOL_RUN_LOAD_H
#define TOOL_RUN_LOAD_H

#include "tool/failure.h"

#include <stdbool.h>
#include <stddef.h>

// Loads the DLL as a program of this process's name and architecture would, and prints what it became. EXIT_DONE if it
// is the shim and leads on to the system's DLL; otherwise EXIT_FAILED, with the reason on stderr.
exit_code_t load_dll(const wchar_t *path, bool json);

// What `load` ends with if this variable is set. LOAD_PROBED replaces EXIT_DONE, since under Wine 8 a process that
// overflows its stack ends with 0; LOAD_DENIED: the process may not open the file.
#define LOAD_PROBE L"MEDIASENSE_LOAD_PROBE"
enum { LOAD_PROBED = 77, LOAD_DENIED };

#endif
