// SPDX-License-Identifier: MIT
// The command `load`: loads a DLL and tells what the loader made of it.
#ifndef TOOL_RUN_LOAD_H
#define TOOL_RUN_LOAD_H

#include "tool/failure.h"
#include "tool/options.h"

#include <windows.h>

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Loads the DLL, as a program of this process's name and architecture would, and prints what has become of it. EXIT_DONE
// when it is the shim and leads on to the system's DLL; otherwise EXIT_FAILED, and why has been said on stderr.
exit_code_t load_dll(const wchar_t *path, bool json);

// The command `load`: the same, by the tool of the DLL's own architecture.
exit_code_t load_run(const options_t *options);

// What `load` ends with where this variable is set: LOAD_PROBED in place of EXIT_DONE, since under Wine 8 a process that overflows
// its stack ends with 0; LOAD_DENIED if the file cannot be opened with the rights that the process has.
#define LOAD_PROBE L"MEDIASENSE_LOAD_PROBE"
enum { LOAD_PROBED = 77, LOAD_DENIED };

// What a DLL that is loaded exports.

typedef struct exports {
    uint32_t forwards; // names that stand for functions of other DLLs
    uint32_t resolved; // those of them that there are
    uint32_t inward;   // those that come back to this DLL
} exports_t;

exports_t exports_count(HMODULE module);

// Does it have a function of that name inside of it?
bool exports_holds(HMODULE module, const char *name);

// The module that a function of that name lies in; NULL where there is none.
HMODULE exports_target(HMODULE module, const char *name);

#endif
