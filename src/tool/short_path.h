// SPDX-License-Identifier: MIT
// Paths for what takes no long ones: full paths shorter than MAX_PATH. The folder's short name stands in for it where
// it has to; the file keeps its name, since loaders and Wine's overrides go by it. To be freed with memory_free; NULL
// where there is none: GetLastError says why.
#ifndef TOOL_SHORT_PATH_H
#define TOOL_SHORT_PATH_H

#include <stddef.h>

wchar_t *short_path_get(const wchar_t *path);

wchar_t *short_path_plain(const wchar_t *path); // without what makes a long path work; it may be long

// In plain letters: ASCII. ERROR_NO_UNICODE_TRANSLATION where the short name of the folder has others too.
char *short_path_ascii(const wchar_t *path);

#endif
