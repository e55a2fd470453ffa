// SPDX-License-Identifier: MIT
#include "tool/check/neighbours.h"

#include "pe/imports.h"
#include "system/memory.h"
#include "system/wide.h"
#include "tool/check/platform.h"
#include "tool/check/program.h"
#include "tool/entries.h"
#include "tool/file.h"
#include "tool/output.h"
#include "tool/words.h"

#include <windows.h>

#include <stdio.h>
#include <string.h>

enum {
    MOST_DLLS = 256, // read at most
    MOST_DEPTH = 4,  // levels below the program's folder
    MOST_FOLDERS = 256,
    MOST_ENTRIES = 4096, // of a folder
    MOST_PROGRAMS = 128  // read at most
};

// The imported names so far.
typedef struct walk {
    program_facts_t *facts;
    const wchar_t *program;
    char (*names)[FACTS_TEXT];
    unsigned count;
} walk_t;

static bool is_known(const walk_t *walk, const char *dll)
{
    unsigned i;

    for (i = 0; i < walk->count; i++)
        if (_stricmp(walk->names[i], dll) == 0)
            return true;
    return false;
}

// The DLL of that name in the folder; NULL for a name with a path or too long a name. Skips iphlpapi.dll itself.
static wchar_t *find_beside(const walk_t *walk, const char *dll)
{
    wchar_t wide[FACTS_TEXT + 8], *path;
    size_t i, length = strlen(dll);

    if (length >= FACTS_TEXT || strpbrk(dll, "\\/:*?"))
        return NULL;
    for (i = 0; i <= length; i++)
        wide[i] = (unsigned char)dll[i];
    if (!strchr(dll, '.'))
        lstrcpyW(wide + length, L".dll"); // as the loader does
    if (wide_is(wide, "iphlpapi.dll"))
        return NULL;
    path = file_beside(walk->program, wide);
    if (path && file_exists(path))
        return path;
    memory_free(path);
    return NULL;
}

static void add_imported(void *context, const char *dll)
{
    walk_t *walk = context;
    wchar_t *path;

    if (walk->count == MOST_DLLS || is_known(walk, dll))
        return;
    path = find_beside(walk, dll);
    if (path)
        snprintf(walk->names[walk->count++], sizeof *walk->names, "%s", dll);
    memory_free(path);
}

static void note_functions(program_facts_t *facts, const pe_image_t *image, const char *dll, bool imported)
{
    if (facts->beside[0] || !program_names_either(image))
        return;
    snprintf(facts->beside, sizeof facts->beside, "%s", dll);
    facts->beside_imported = imported;
}

// False if it is no Windows program or DLL, or cannot be read: then there is nothing to free.
static bool open_file(file_bytes_t *bytes, pe_image_t *image, const wchar_t *path)
{
    if (!path || file_read(path, bytes) != NO_ERROR)
        return false;
    pe_open(image, bytes->at, bytes->size);
    if (image->kind == PE_KIND_PE)
        return true;
    file_bytes_free(bytes);
    return false;
}

// `dll` is NULL for the program itself.
static void neighbours_read(walk_t *walk, const wchar_t *path, const char *dll)
{
    file_bytes_t bytes;
    pe_image_t image;
    use_t use;

    if (!open_file(&bytes, &image, path))
        return;
    use = dll ? program_use_of_dll(&image) : USE_NONE;
    if (use > walk->facts->through_use) {
        walk->facts->through_use = use;
        snprintf(walk->facts->through, sizeof walk->facts->through, "%s", dll);
    }
    if (dll)
        note_functions(walk->facts, &image, dll, true);
    pe_imports_each(&image, add_imported, walk);
    file_bytes_free(&bytes);
}

void neighbours_read_imported(program_facts_t *facts, const wchar_t *program)
{
    walk_t walk = { .facts = facts, .program = program };
    wchar_t *path;
    unsigned i;

    walk.names = memory_allocate(MOST_DLLS * sizeof *walk.names);
    if (!walk.names)
        return;
    neighbours_read(&walk, program, NULL);
    for (i = 0; i < walk.count && (facts->through_use < USE_IMPORTED || !program_names_functions(facts)); i++) {
        path = find_beside(&walk, walk.names[i]);
        neighbours_read(&walk, path, walk.names[i]);
        memory_free(path);
    }
    memory_free(walk.names);
}

static bool read_unasked(void *context, const wchar_t *program, const WIN32_FIND_DATAW *entry)
{
    program_facts_t *facts = context;
    wchar_t *path = file_beside(program, entry->cFileName);
    file_bytes_t bytes;
    pe_image_t image;

    if (!wide_is(entry->cFileName, "iphlpapi.dll") && open_file(&bytes, &image, path)) {
        note_functions(facts, &image, output_utf8(entry->cFileName), false);
        file_bytes_free(&bytes);
    }
    memory_free(path);
    return !facts->beside[0];
}

void neighbours_read_all(program_facts_t *facts, const wchar_t *program)
{
    entries_each(program, L"*.dll", MOST_DLLS, read_unasked, facts);
}

typedef struct program_search {
    const wchar_t *program;
    wchar_t *found;
    bool calls; // it names one of the two functions: there is no better one
    unsigned depth;
    unsigned folders;
    unsigned programs; // read so far
} program_search_t;

static bool imports(program_facts_t *facts, const wchar_t *path)
{
    if (facts->dll < USE_DELAYED)
        neighbours_read_imported(facts, path);
    return facts->dll >= USE_DELAYED || facts->through_use >= USE_DELAYED;
}

// Keeps the path or frees it. A program that only names iphlpapi.dll does not count: a launcher may do so, and its game
// is wanted.
static void look_at(program_search_t *search, wchar_t *path)
{
    program_facts_t facts;
    bool calls;

    program_read(&facts, path, NULL);
    calls = program_names_functions(&facts);
    if (program_is_runnable(&facts) && (calls || (!search->found && imports(&facts, path)))) {
        memory_free(search->found);
        search->found = path;
        search->calls = calls;
    } else {
        memory_free(path);
    }
}

static bool visit_program(void *context, const wchar_t *folder, const WIN32_FIND_DATAW *entry)
{
    program_search_t *search = context;
    wchar_t *path = NULL;

    if (search->programs < MOST_PROGRAMS && !(entry->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY))
        path = file_beside(folder, entry->cFileName);
    if (path && !same_file(path, search->program)) {
        search->programs++;
        look_at(search, path);
    } else {
        memory_free(path);
    }
    return !search->calls;
}

static void search_folder(program_search_t *search, const wchar_t *folder);

// Skips links to folders, which may lead back.
static bool visit_folder(void *context, const wchar_t *folder, const WIN32_FIND_DATAW *entry)
{
    program_search_t *search = context;
    wchar_t *name, *below;

    if (!(entry->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) || entry->cFileName[0] == L'.' ||
        entry->dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT)
        return true;
    name = words_join(entry->cFileName, L"\\");
    below = name ? file_beside(folder, name) : NULL;
    if (below && !platform_is_system_folder(below)) {
        search->depth++;
        search_folder(search, below);
        search->depth--;
    }
    memory_free(below);
    memory_free(name);
    return !search->calls;
}

// `folder` has a backslash at its end. The folder's own programs come first: a data folder below it may be large.
static void search_folder(program_search_t *search, const wchar_t *folder)
{
    if (search->folders++ >= MOST_FOLDERS)
        return;
    entries_each(folder, L"*.exe", MOST_ENTRIES, visit_program, search);
    if (!search->calls && search->depth < MOST_DEPTH)
        entries_each(folder, L"*", MOST_ENTRIES, visit_folder, search);
}

wchar_t *neighbours_find_program(const wchar_t *program)
{
    program_search_t search = { .program = program };
    wchar_t *folder = file_folder(program);

    if (folder)
        search_folder(&search, folder);
    memory_free(folder);
    return search.found;
}
