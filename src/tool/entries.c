// SPDX-License-Identifier: MIT
#include "tool/entries.h"

#include "system/memory.h"
#include "tool/file.h"

bool entries_each(const wchar_t *beside, const wchar_t *pattern, unsigned most, entries_visit_t *visit, void *context)
{
    wchar_t *path = file_beside(beside, pattern);
    WIN32_FIND_DATAW entry;
    HANDLE find = path ? FindFirstFileW(path, &entry) : INVALID_HANDLE_VALUE;

    memory_free(path);
    if (find == INVALID_HANDLE_VALUE)
        return false;
    while (visit(context, beside, &entry) && --most > 0 && FindNextFileW(find, &entry))
        ;
    FindClose(find);
    return true;
}
