// SPDX-License-Identifier: MIT
#include "tool/check/other_programs.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/check/imported_dlls.h"
#include "tool/check/platform.h"
#include "tool/check/program.h"
#include "tool/file.h"

#include <windows.h>

typedef struct search {
    const wchar_t *program;
    wchar_t *found;
    bool calls; // what was found knows one of the functions: there is no better one
    unsigned folders;
    unsigned programs; // that were read
} search_t;

typedef void visit_t(search_t *search, const wchar_t *folder, const WIN32_FIND_DATAW *entry, unsigned depth);

static wchar_t *join(const wchar_t *folder, const wchar_t *name)
{
    return wide_join(folder, (size_t)lstrlenW(folder), name);
}

static void keep(search_t *search, wchar_t *path, bool calls)
{
    memory_free(search->found);
    search->found = path;
    search->calls = calls;
}

static bool imports(program_facts_t *facts, const wchar_t *path)
{
    if (facts->dll < USE_DELAYED)
        imported_dlls_read(facts, path);
    return facts->dll >= USE_DELAYED || facts->through_use >= USE_DELAYED;
}

// What is named alone is not enough: of a launcher and its game the latter is meant.
static void look_at(search_t *search, wchar_t *path)
{
    program_facts_t facts;
    bool calls;

    program_read(&facts, path, false);
    calls = facts.functions[0] != USE_NONE || facts.functions[1] != USE_NONE;
    if (program_is_runnable(&facts) && (calls || (!search->found && imports(&facts, path))))
        keep(search, path, calls);
    else
        memory_free(path);
}

// `folder` has a backslash at its end.
static void each_entry(search_t *search, const wchar_t *folder, const wchar_t *pattern, unsigned depth, visit_t *visit)
{
    wchar_t *path = join(folder, pattern);
    HANDLE find = INVALID_HANDLE_VALUE;
    WIN32_FIND_DATAW entry;
    unsigned entries = 0;

    if (path)
        find = FindFirstFileW(path, &entry);
    memory_free(path);
    if (find == INVALID_HANDLE_VALUE)
        return;
    do
        visit(search, folder, &entry, depth);
    while (!search->calls && ++entries < OTHER_PROGRAMS_ENTRIES && FindNextFileW(find, &entry));
    FindClose(find);
}

static void visit_program(search_t *search, const wchar_t *folder, const WIN32_FIND_DATAW *entry, unsigned depth)
{
    wchar_t *path = NULL;

    (void)depth;
    if (search->programs < OTHER_PROGRAMS_READ && !(entry->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY))
        path = join(folder, entry->cFileName);
    if (path && !file_is(path, search->program)) {
        search->programs++;
        look_at(search, path);
        return;
    }
    memory_free(path);
}

static void search_folder(search_t *search, const wchar_t *folder, unsigned depth);

// Links to folders are not followed: they may lead back.
static void visit_folder(search_t *search, const wchar_t *folder, const WIN32_FIND_DATAW *entry, unsigned depth)
{
    wchar_t *path, *below;

    if (!(entry->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) || entry->cFileName[0] == L'.' ||
        entry->dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT)
        return;
    path = join(folder, entry->cFileName);
    below = path ? join(path, L"\\") : NULL;
    if (below && !platform_is_system_folder(below))
        search_folder(search, below, depth + 1);
    memory_free(below);
    memory_free(path);
}

// Its own programs come first: a folder of data below it may be large.
static void search_folder(search_t *search, const wchar_t *folder, unsigned depth)
{
    if (search->folders++ >= OTHER_PROGRAMS_FOLDERS)
        return;
    each_entry(search, folder, L"*.exe", depth, visit_program);
    if (!search->calls && depth < OTHER_PROGRAMS_DEPTH)
        each_entry(search, folder, L"*", depth, visit_folder);
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
