// SPDX-License-Identifier: MIT
#include "system/real_dll.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/process.h"
#include "system/wide.h"

#include <windows.h>

typedef DWORD(WINAPI *function_t)(void *, void *);

// Concurrent callers store the same values.
static volatile function_t disable, restore;

// By its full path, as the bare name is this DLL's own.
void *real_dll_module(void)
{
    wchar_t *folder = path_of_system(), *path = NULL;
    HMODULE module;

    if (folder)
        path = wide_join(folder, (size_t)lstrlenW(folder), L"\\iphlpapi.dll");
    module = path ? LoadLibraryW(path) : NULL;
    memory_free(path);
    memory_free(folder);
    return module;
}

bool real_dll_load(void)
{
    HMODULE module = real_dll_module();

    if (!module)
        return false;
    // With a PROGRAM.EXE.local file the loader loads the DLL beside the program, whatever the path ("Dynamic-Link
    // Library Redirection").
    if (module != process_own_module()) {
        disable = (function_t)(void *)GetProcAddress(module, "DisableMediaSense");
        restore = (function_t)(void *)GetProcAddress(module, "RestoreMediaSense");
    }
    if (disable && restore && process_keep_module())
        return true;
    FreeLibrary(module);
    return false;
}

uint32_t real_dll_disable(void *handle, void *overlapped)
{
    return disable(handle, overlapped);
}

uint32_t real_dll_restore(void *overlapped, void *count)
{
    return restore(overlapped, count);
}
