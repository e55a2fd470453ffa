// SPDX-License-Identifier: MIT
// Wine's prefixes: the one that this process runs in, and the one in which a program lies. Paths are as Unix names them.
#ifndef TOOL_PREFIX_H
#define TOOL_PREFIX_H

#include <stdbool.h>
#include <stddef.h>

// The prefix of this process, what WINEPREFIX would be. Empty on Windows.
void prefix_read(char *prefix, size_t size);

// Another prefix than that one, in which the program lies: above it is a folder drive_c, and dosdevices beside that. Empty if there
// is none.
void prefix_read_other(char *prefix, size_t size, const wchar_t *program);

// What Unix calls a path, under Wine.
void prefix_unix_name(char *name, size_t size, const wchar_t *path);

// Is there such a folder?
bool prefix_exists(const char *prefix);

// In UTF-16, to be freed with memory_free. NULL for an empty one, or without memory.
wchar_t *prefix_wide(const char *prefix);

// What wine_get_unix_file_name answers goes by the prefix's own links, up to Wine 10.11: the part behind the link to the root.
const char *prefix_without_drive(const char *unix_name);

#endif
