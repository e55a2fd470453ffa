// SPDX-License-Identifier: MIT
// A file beside a program that starts it by `run`, for programs in which something loads System32's iphlpapi.dll before they ask
// for it: "GAME (media-sense).lnk", or under Wine a shell script, GAME-media-sense.sh.
#ifndef TOOL_INSTALL_SHORTCUT_H
#define TOOL_INSTALL_SHORTCUT_H

#include "tool/check/examine.h"

#include <stdbool.h>
#include <stdint.h>

// To be freed with memory_free; NULL without memory. `program` is the full path.
wchar_t *shortcut_path(const wchar_t *program, bool wine);

// Writes it over what is there. Returns a Win32 error, or what COM says where Windows makes it.
uint32_t shortcut_write(const examined_t *examined);

// NO_ERROR also where there is none.
uint32_t shortcut_delete(const wchar_t *program);

#endif
