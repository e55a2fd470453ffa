// SPDX-License-Identifier: MIT
// Where things lie in the folder of a program, and the one tool at a time that changes them.
#ifndef TOOL_INSTALL_TARGET_H
#define TOOL_INSTALL_TARGET_H

#include "tool/check/facts.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct target {
    const wchar_t *program;
    const wchar_t *name; // of the program's file
    wchar_t *dll;
    wchar_t *kept; // what lay there before
    wchar_t *ini;
} target_t;

// Keeps the folder of a program from being renamed, moved or replaced until this process ends, and gives the program's path
// without links, which therefore leads to that folder from now on. To be freed with memory_free; NULL: reported. Where there
// is no such folder, the full path.
wchar_t *target_hold(const wchar_t *file);

bool target_open(target_t *target, const wchar_t *program); // false without memory

// Waits up to half a minute for other runs of install and uninstall on this computer. The lock is held until the process ends.
// False: reported.
bool target_lock(void);

// What earlier installs have left in the folder of a program, and what an install could do there now.

// Adds that to what is known of the DLL there.
void install_state_read(local_dll_facts_t *facts, const wchar_t *program);

#endif
