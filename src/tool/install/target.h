// SPDX-License-Identifier: MIT
// Where things lie in the folder of a program, and the one tool at a time that changes them.
#ifndef TOOL_INSTALL_TARGET_H
#define TOOL_INSTALL_TARGET_H

#include <stdbool.h>
#include <stddef.h>

typedef struct target {
    const wchar_t *program;
    const wchar_t *name; // of the program's file
    wchar_t *dll;
    wchar_t *kept; // what lay there before
    wchar_t *ini;
} target_t;

bool target_open(target_t *target, const wchar_t *program); // false without memory

// Waits for other runs of install and uninstall on this computer, half a minute at most. The process's end lets go.
bool target_lock(void);

#endif
