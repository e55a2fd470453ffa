// SPDX-License-Identifier: MIT
// Wine's prefixes: that of this process, and that of a program's folder. Prefixes are Unix paths.
#ifndef TOOL_PREFIX_H
#define TOOL_PREFIX_H

#include <stdbool.h>
#include <stddef.h>

// The prefix of this process: what WINEPREFIX would be. Empty on Windows.
void prefix_read(char *prefix, size_t size);

// The prefix of the program's folder, if it is another one: it has drive_c, above the program, and dosdevices. Empty
// otherwise.
void prefix_read_other(char *prefix, size_t size, const wchar_t *program);

// The Unix path of a file, under Wine.
void prefix_unix_name(char *name, size_t size, const wchar_t *path);

// Does the folder exist?
bool prefix_exists(const char *prefix);

// The prefix in UTF-16, to be freed with memory_free. NULL for an empty one, or without memory.
wchar_t *prefix_wide(const char *prefix);

// Up to Wine 10.11, wine_get_unix_file_name returns a path through the prefix's link to the root. This skips the link.
const char *prefix_without_drive(const char *unix_name);

#endif
