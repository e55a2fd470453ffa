// SPDX-License-Identifier: MIT
#include "tool/report/folder_files.h"

#include "system/memory.h"
#include "system/path.h"
#include "tool/file.h"
#include "tool/words.h"
#include "tool/output.h"
#include "tool/report/hash.h"

#include <windows.h>

#include <wchar.h>

enum { MOST_FILES = 500 };

static bool is_hashed(const wchar_t *name, const wchar_t *program)
{
    const wchar_t *const names[] = { path_name(program), L"iphlpapi.dll", L"iphlpapi.dll.kept",
                                     L"iphlpapi-install.txt" };
    unsigned i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (name_is(name, wcslen(name), names[i]))
            return true;
    return false;
}

static void print_hash(draft_t *draft, const wchar_t *name, const wchar_t *program)
{
    wchar_t *path = file_beside(program, name);
    char text[HASH_TEXT];

    draft_print(draft, "  %s", path && hash_file(text, path) ? text : "cannot be read");
    memory_free(path);
}

static void print_one(draft_t *draft, const WIN32_FIND_DATAW *found, const wchar_t *program)
{
    ULARGE_INTEGER size = { .u = { found->nFileSizeLow, found->nFileSizeHigh } };

    if (found->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) {
        draft_print(draft, "%12s  %s", "folder", output_utf8(found->cFileName));
    } else {
        draft_print(draft, "%12llu  %s", size.QuadPart, output_utf8(found->cFileName));
        if (is_hashed(found->cFileName, program))
            print_hash(draft, found->cFileName, program);
    }
    draft_print(draft, "\n");
}

static bool is_itself_or_parent(const wchar_t *name)
{
    return wcscmp(name, L".") == 0 || wcscmp(name, L"..") == 0;
}

void folder_files_print(draft_t *draft, const wchar_t *program)
{
    wchar_t *all = file_beside(program, L"*");
    WIN32_FIND_DATAW found;
    HANDLE search = all ? FindFirstFileW(all, &found) : INVALID_HANDLE_VALUE;
    unsigned count = 0;

    memory_free(all);
    if (search == INVALID_HANDLE_VALUE) {
        draft_print(draft, "cannot be listed\n");
        return;
    }
    do
        if (!is_itself_or_parent(found.cFileName) && count++ < MOST_FILES)
            print_one(draft, &found, program);
    while (FindNextFileW(search, &found));
    FindClose(search);
    if (count > MOST_FILES)
        draft_print(draft, "and %u more\n", count - MOST_FILES);
}
