// SPDX-License-Identifier: MIT
// A file beside a program that starts it by `run`, for programs in which something loads System32's iphlpapi.dll
// before they ask for it: "GAME (media-sense).lnk", or under Wine a shell script, GAME-media-sense.sh.
#ifndef TOOL_INSTALL_SHORTCUT_H
#define TOOL_INSTALL_SHORTCUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// To be freed with memory_free; NULL without memory. `program` is a full path.
wchar_t *shortcut_path(const wchar_t *program);

// Replaces an existing one. `prefix`: Wine's, which a script sets. Returns a Win32 error, or COM's HRESULT on Windows.
uint32_t shortcut_write(const wchar_t *program, const char *prefix);

// Is it what shortcut_write would write now? It is not after the folder of the program or of the tool has moved.
bool shortcut_is_current(const wchar_t *program, const char *prefix);

uint32_t shortcut_delete(const wchar_t *program); // NO_ERROR also if there is none

// A .lnk file.
typedef struct shell_link {
    const wchar_t *target;
    const wchar_t *arguments; // as on a command line
    const wchar_t *folder;    // in which the target starts
    const wchar_t *icon;      // a file that has one
} shell_link_t;

// Replaces an existing one. NO_ERROR, or a Win32 error or HRESULT. Starts and ends COM.
uint32_t shell_link_write(const wchar_t *path, const shell_link_t *link);

// The target of a link, to be freed with memory_free; NULL if it has none or cannot be read.
wchar_t *shell_link_target(const wchar_t *path);

#endif
