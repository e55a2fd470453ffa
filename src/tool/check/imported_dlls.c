// SPDX-License-Identifier: MIT
#include "tool/check/imported_dlls.h"

#include "pe/imports.h"
#include "system/memory.h"
#include "system/wide.h"
#include "tool/check/program.h"
#include "tool/file.h"
#include "tool/output.h"

#include <windows.h>

#include <stdio.h>
#include <string.h>

typedef struct name {
    char text[FACTS_TEXT];
} name_t;

// The names that were met. Those before `next` have been read.
typedef struct walk {
    program_facts_t *facts;
    const wchar_t *program;
    name_t *names;
    unsigned count;
    unsigned next;
} walk_t;

static bool is_known(const walk_t *walk, const char *dll)
{
    unsigned i;

    for (i = 0; i < walk->count; i++)
        if (_stricmp(walk->names[i].text, dll) == 0)
            return true;
    return false;
}

// The DLL that lies beside under that name, in plain ASCII and without a path. Skips iphlpapi.dll itself.
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

static void meet(void *context, const char *dll)
{
    walk_t *walk = context;
    wchar_t *path;

    if (walk->count == IMPORTED_DLLS_MOST || is_known(walk, dll))
        return;
    path = find_beside(walk, dll);
    if (path)
        snprintf(walk->names[walk->count++].text, sizeof walk->names->text, "%s", dll);
    memory_free(path);
}

static void note_functions(program_facts_t *facts, const pe_image_t *image, const char *dll, bool imported)
{
    if (facts->beside[0] || !program_names_either(image))
        return;
    snprintf(facts->beside, sizeof facts->beside, "%s", dll);
    facts->beside_imported = imported;
}

// `dll` is NULL for the program itself.
static void look(walk_t *walk, const pe_image_t *image, const char *dll)
{
    use_t use = dll ? program_use_of_dll(image) : USE_NONE;

    if (use > walk->facts->through_use) {
        walk->facts->through_use = use;
        snprintf(walk->facts->through, sizeof walk->facts->through, "%s", dll);
    }
    if (dll)
        note_functions(walk->facts, image, dll, true);
    pe_imports_each(image, meet, walk);
}

// False where it is no Windows program or DLL that can be read: then there is nothing to free.
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

static void read(walk_t *walk, const wchar_t *path, const char *dll)
{
    file_bytes_t bytes;
    pe_image_t image;

    if (!open_file(&bytes, &image, path))
        return;
    look(walk, &image, dll);
    file_bytes_free(&bytes);
}

void imported_dlls_read(program_facts_t *facts, const wchar_t *program)
{
    walk_t walk = { .facts = facts, .program = program };
    const char *dll;
    wchar_t *path;

    walk.names = memory_allocate(IMPORTED_DLLS_MOST * sizeof *walk.names);
    if (!walk.names)
        return;
    read(&walk, program, NULL);
    while (walk.next < walk.count && (facts->through_use < USE_IMPORTED || !program_names_functions(facts))) {
        dll = walk.names[walk.next++].text;
        path = find_beside(&walk, dll);
        read(&walk, path, dll);
        memory_free(path);
    }
    memory_free(walk.names);
}

static void read_unasked(program_facts_t *facts, const wchar_t *program, const wchar_t *name)
{
    wchar_t *path = file_beside(program, name);
    file_bytes_t bytes;
    pe_image_t image;

    if (!wide_is(name, "iphlpapi.dll") && open_file(&bytes, &image, path)) {
        note_functions(facts, &image, output_utf8(name), false);
        file_bytes_free(&bytes);
    }
    memory_free(path);
}

void imported_dlls_read_others(program_facts_t *facts, const wchar_t *program)
{
    wchar_t *pattern = file_beside(program, L"*.dll");
    HANDLE find = INVALID_HANDLE_VALUE;
    WIN32_FIND_DATAW entry;
    unsigned count = 0;

    if (pattern)
        find = FindFirstFileW(pattern, &entry);
    memory_free(pattern);
    if (find == INVALID_HANDLE_VALUE)
        return;
    do
        read_unasked(facts, program, entry.cFileName);
    while (!facts->beside[0] && ++count < IMPORTED_DLLS_MOST && FindNextFileW(find, &entry));
    FindClose(find);
}
