// SPDX-License-Identifier: MIT
// Full paths below MAX_PATH, for functions that take no longer ones. If a path is too long, its folder is given by its
// short name; the file keeps its name, which loaders and Wine's overrides go by. To be freed with memory_free; NULL on
// failure, with the reason in GetLastError.
#ifndef TOOL_SHORT_PATH_H
#define TOOL_SHORT_PATH_H

#include <stddef.h>

wchar_t *short_path_get(const wchar_t *path);

wchar_t *short_path_name(const wchar_t *path); // the short name of a path that exists

wchar_t *short_path_plain(const wchar_t *path); // removes the prefix \\?\ of long paths; the result may be long

// In ASCII. ERROR_NO_UNICODE_TRANSLATION if the folder's short name has other characters, too.
char *short_path_ascii(const wchar_t *path);

#endif
