// SPDX-License-Identifier: MIT
#include "tool/check/other_programs.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/check/program.h"
#include "tool/file.h"

#include <windows.h>

#include <string.h>

typedef struct search {
    const wchar_t *program;
    wchar_t *found;
    bool calls; // what was found knows one of the functions: there is no better one
    unsigned entries;
    unsigned programs; // that were read
} search_t;

static bool has_ending(const wchar_t *name, const char *ending)
{
    size_t length = (size_t)lstrlenW(name), size = strlen(ending);

    return length > size && wide_is(name + length - size, ending);
}

static void keep(search_t *search, wchar_t *path, bool calls)
{
    memory_free(search->found);
    search->found = path;
    search->calls = calls;
}

// What is named alone is not enough: of a launcher and its game the latter is meant.
static void look_at(search_t *search, wchar_t *path)
{
    program_facts_t facts;
    bool calls, imports;

    if (search->programs++ >= OTHER_PROGRAMS_READ || file_is(path, search->program)) {
        memory_free(path);
        return;
    }
    program_read(&facts, path, false);
    calls = facts.functions[0] != USE_NONE || facts.functions[1] != USE_NONE;
    imports = facts.dll == USE_IMPORTED || facts.dll == USE_DELAYED;
    if (program_is_runnable(&facts) && (calls || (imports && !search->found)))
        keep(search, path, calls);
    else
        memory_free(path);
}

static void search_folder(search_t *search, const wchar_t *folder, unsigned depth);

// Links to folders are not followed: they may lead back.
static void look_at_entry(search_t *search, const wchar_t *folder, const WIN32_FIND_DATAW *entry, unsigned depth)
{
    wchar_t *path = wide_join(folder, (size_t)lstrlenW(folder), entry->cFileName), *below;

    if (path && !(entry->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) && has_ending(entry->cFileName, ".exe")) {
        look_at(search, path);
        return;
    }
    if (path && (entry->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) && depth < OTHER_PROGRAMS_DEPTH &&
        !(entry->dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) && entry->cFileName[0] != L'.') {
        below = wide_join(path, (size_t)lstrlenW(path), L"\\");
        if (below)
            search_folder(search, below, depth + 1);
        memory_free(below);
    }
    memory_free(path);
}

// `folder` has a backslash at its end.
static void search_folder(search_t *search, const wchar_t *folder, unsigned depth)
{
    wchar_t *pattern = wide_join(folder, (size_t)lstrlenW(folder), L"*");
    WIN32_FIND_DATAW entry;
    HANDLE find = pattern ? FindFirstFileW(pattern, &entry) : INVALID_HANDLE_VALUE;

    memory_free(pattern);
    if (find == INVALID_HANDLE_VALUE)
        return;
    do
        look_at_entry(search, folder, &entry, depth);
    while (!search->calls && search->entries++ < OTHER_PROGRAMS_ENTRIES && FindNextFileW(find, &entry));
    FindClose(find);
}

wchar_t *other_programs_find(const wchar_t *program)
{
    search_t search = { .program = program };
    wchar_t *folder = wide_join(program, (size_t)(path_name(program) - program), L"");

    if (folder)
        search_folder(&search, folder, 0);
    memory_free(folder);
    return search.found;
}
