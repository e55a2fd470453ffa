// SPDX-License-Identifier: MIT
#include "tool/check/system_dll.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"

#include <windows.h>

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

bool system_dll_read(file_bytes_t *bytes, unsigned bits, const wchar_t *system_directory)
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
