// SPDX-License-Identifier: MIT
#include "tool/check/system_dll.h"

#include "pe/exports.h"
#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/draft.h"
#include "tool/json.h"
#include "tool/output.h"
#include "tool/redirection.h"
#include "tool/words.h"

#include <windows.h>

#include <string.h>

enum { MOST_SHOWN = 20 };

static uint32_t read_folder_of_32_bit(const void *unused, wchar_t *buffer, uint32_t size)
{
    (void)unused;
    return GetSystemWow64DirectoryW(buffer, size);
}

static wchar_t *folder_for(unsigned bits, const wchar_t *given)
{
    if (given)
        return words_join(given, L"");
    return sizeof(void *) == 8 && bits == 32 ? wide_read(read_folder_of_32_bit, NULL) : path_of_system();
}

// False if it cannot be read; otherwise the caller frees it.
static bool system_dll_read(file_bytes_t *bytes, unsigned bits, const wchar_t *system_directory)
{
    wchar_t *folder = folder_for(bits, system_directory), *path = words_join(folder, L"\\iphlpapi.dll");
    void *before;
    bool suspended = bits == 64 && redirection_suspend(&before);
    bool done = path && file_read(path, bytes) == NO_ERROR;

    if (suspended)
        redirection_resume(before);
    memory_free(path);
    memory_free(folder);
    return done;
}

const char *system_dll_lacks(const char *const *names, unsigned count, unsigned bits, const wchar_t *system_directory)
{
    const char *lacks = NULL;
    file_bytes_t dll;
    pe_image_t image;
    pe_exports_t exports;
    pe_export_t found;
    unsigned i;
    bool opened;

    if (count == 0 || !system_dll_read(&dll, bits, system_directory))
        return NULL;
    pe_open(&image, dll.at, dll.size);
    opened = image.kind == PE_KIND_PE && pe_exports_open(&exports, &image);
    for (i = 0; i < count && !lacks; i++)
        if (!opened || !pe_exports_find(&exports, names[i], &found))
            lacks = names[i];
    file_bytes_free(&dll);
    return lacks;
}

bool missing_names_find(missing_names_t *missing, const file_bytes_t *dll, unsigned bits,
                        const wchar_t *system_directory)
{
    pe_image_t image, system;

    memset(missing, 0, sizeof *missing);
    if (!system_dll_read(&missing->system, bits, system_directory))
        return false;
    pe_open(&image, dll->at, dll->size);
    pe_open(&system, missing->system.at, missing->system.size);
    if (system.kind == PE_KIND_PE && system.is_64 == (bits == 64) && pe_names_missing(&missing->names, &image, &system))
        return true;
    missing_names_free(missing);
    return false;
}

void missing_names_free(missing_names_t *missing)
{
    pe_names_free(&missing->names);
    file_bytes_free(&missing->system);
}

const char *missing_names_list(const missing_names_t *missing)
{
    const uint32_t count = missing->names.count;
    draft_t list = { 0 };
    const char *text;
    uint32_t i;

    draft_print(&list, "%s", "");
    for (i = 0; i < count && i < MOST_SHOWN; i++)
        draft_print(&list, "%s%s", i > 0 ? ", " : "", missing->names.at[i]);
    if (count > MOST_SHOWN)
        draft_print(&list, " and %u more", (unsigned)(count - MOST_SHOWN));
    text = draft_take(&list);
    return text ? text : "?";
}

void missing_names_print(const missing_names_t *missing)
{
    const uint32_t count = missing->names.count;

    if (count > 0)
        output_print("           it lacks %u name%s of the system's DLL: %s\n", (unsigned)count, count == 1 ? "" : "s",
                     missing_names_list(missing));
}

void missing_names_print_json(const missing_names_t *missing, bool compared)
{
    uint32_t i;

    output_print("\"missing\":%s", compared ? "[" : "null");
    for (i = 0; i < missing->names.count; i++)
        output_print("%s%s", i > 0 ? "," : "", json_quote(missing->names.at[i]));
    output_print(compared ? "]" : "");
}
