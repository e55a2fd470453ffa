// SPDX-License-Identifier: MIT
// A file beside a program that starts it by `run`, for programs in which something loads System32's iphlpapi.dll before they ask
// for it: "GAME (media-sense).lnk", or under Wine a shell script, GAME-media-sense.sh.
#ifndef TOOL_INSTALL_SHORTCUT_H
#define TOOL_INSTALL_SHORTCUT_H

#include "tool/check/examine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// To be freed with memory_free; NULL without memory. `program` is the full path.
wchar_t *shortcut_path(const wchar_t *program, bool wine);

// Writes it over what is there. Returns a Win32 error, or what COM says where Windows makes it.
uint32_t shortcut_write(const examined_t *examined);

// NO_ERROR also where there is none.
uint32_t shortcut_delete(const wchar_t *program);

// A .lnk file, as Explorer makes them.

typedef struct shell_link {
    const wchar_t *target;
    const wchar_t *arguments; // as they stand on a command line
    const wchar_t *folder;    // in which the target starts
    const wchar_t *icon;      // a file that has one
} shell_link_t;

// Writes it over what is there. NO_ERROR, or a Win32 error or HRESULT. COM is started and ended again.
uint32_t shell_link_write(const wchar_t *path, const shell_link_t *link);

// What a link leads to, to be freed with memory_free; NULL for none, or if it cannot be read.
wchar_t *shell_link_target(const wchar_t *path);

#endif
