// SPDX-License-Identifier: MIT
#include "tool/check/system_dll.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/redirection.h"

#include <windows.h>

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

static uint32_t read_without_redirection(const wchar_t *path, file_bytes_t *bytes)
{
    void *before;
    uint32_t error;

    if (!redirection_suspend(&before))
        return file_read(path, bytes);
    error = file_read(path, bytes);
    redirection_resume(before);
    return error;
}

bool system_dll_read(file_bytes_t *bytes, unsigned bits, const wchar_t *system_directory)
{
    wchar_t *folder = folder_for(bits, system_directory), *path = NULL;
    uint32_t error = ERROR_NOT_ENOUGH_MEMORY;

    if (folder)
        path = wide_join(folder, (size_t)lstrlenW(folder), L"\\iphlpapi.dll");
    if (path)
        error = bits == 64 ? read_without_redirection(path, bytes) : file_read(path, bytes);
    memory_free(path);
    memory_free(folder);
    return !error;
}
