// SPDX-License-Identifier: MIT
// The folder of a program: its files, what earlier installs have left there, and the lock of install and uninstall.
#ifndef TOOL_INSTALL_TARGET_H
#define TOOL_INSTALL_TARGET_H

#include "tool/check/facts.h"
#include "tool/install/record.h"

#include <stdbool.h>
#include <stddef.h>

typedef struct target {
    const wchar_t *program;
    const wchar_t *name; // of the program's file
    wchar_t *dll;
    wchar_t *kept; // the DLL that install replaced
    wchar_t *ini;
} target_t;

// Keeps the program's folder from being renamed, moved or replaced until this process ends, and returns the program's
// path without links, which therefore keeps leading to that folder. To be freed with memory_free; NULL: reported. If
// the folder does not exist, the full path.
wchar_t *target_hold(const wchar_t *file);

bool target_open(target_t *target, const wchar_t *program); // false without memory

// Waits up to half a minute for other runs of install and uninstall on this computer. The lock is held until the
// process ends. False: reported.
bool target_lock(void);

// Does the record list the DLL that is there as an install's, and not as the one that was there before?
bool target_lists_dll(const record_t *record, const target_t *target);

// Adds to the facts about the DLL there what earlier installs have left, and what an install could do now.
void target_read_state(local_dll_facts_t *facts, const wchar_t *program);

#endif
