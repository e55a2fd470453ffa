// SPDX-License-Identifier: MIT
#include "tool/check/missing_names.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/json.h"
#include "tool/output.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SHOWN = 20 };

typedef BOOL(WINAPI *disable_redirection_t)(void **);
typedef BOOL(WINAPI *restore_redirection_t)(void *);

static uint32_t read_folder_of_32_bit(const void *unused, wchar_t *buffer, uint32_t size)
{
    (void)unused;
    return GetSystemWow64DirectoryW(buffer, size);
}

static wchar_t *folder_for(unsigned bits, const wchar_t *given)
{
    if (given)
        return wide_join(given, (size_t)lstrlenW(given), L"");
    return sizeof(void *) == 8 && bits == 32 ? wide_read(read_folder_of_32_bit, NULL) : path_of_system();
}

static void *function_of_kernel32(const char *name)
{
    return (void *)GetProcAddress(GetModuleHandleW(L"kernel32.dll"), name);
}

// To a 32-bit process 64-bit Windows shows the files of 32-bit programs in System32. Windows XP has no such redirection, nor
// the functions for it.
static uint32_t read_without_redirection(const wchar_t *path, file_bytes_t *bytes)
{
    disable_redirection_t disable = (disable_redirection_t)function_of_kernel32("Wow64DisableWow64FsRedirection");
    restore_redirection_t restore = (restore_redirection_t)function_of_kernel32("Wow64RevertWow64FsRedirection");
    void *before;
    uint32_t error;

    if (!disable || !restore || !disable(&before))
        return file_read(path, bytes);
    error = file_read(path, bytes);
    restore(before);
    return error;
}

static bool read_system(file_bytes_t *bytes, unsigned bits, const wchar_t *system_directory)
{
    wchar_t *folder = folder_for(bits, system_directory), *path = NULL;
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;

    if (folder)
        path = wide_join(folder, (size_t)lstrlenW(folder), L"\\iphlpapi.dll");
    if (path)
        error = sizeof(void *) == 4 && bits == 64 ? read_without_redirection(path, bytes) : file_read(path, bytes);
    memory_free(path);
    memory_free(folder);
    return !error;
}

bool missing_names_find(missing_names_t *missing, const file_bytes_t *dll, unsigned bits,
                        const wchar_t *system_directory)
{
    pe_image_t image, system;

    memset(missing, 0, sizeof *missing);
    if (!read_system(&missing->system, bits, system_directory))
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
    const uint32_t count = missing->names.count, shown = count < MOST_SHOWN ? count : MOST_SHOWN;
    char *list = calloc(shown + 1, PE_MOST_NAME + 2), *end = list;
    uint32_t i;

    if (!list)
        return "?";
    for (i = 0; i < shown; i++)
        end += sprintf(end, "%s%s", i > 0 ? ", " : "", missing->names.at[i]);
    if (shown < count)
        sprintf(end, " and %u more", (unsigned)(count - shown));
    return list;
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
