// SPDX-License-Identifier: MIT
// A .lnk file, as Explorer makes them.
#ifndef TOOL_INSTALL_SHELL_LINK_H
#define TOOL_INSTALL_SHELL_LINK_H

#include <stddef.h>
#include <stdint.h>

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
