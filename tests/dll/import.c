// SPDX-License-Identifier: MIT
#include "import.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *replace_in(BYTE *image, const IMAGE_IMPORT_DESCRIPTOR *dll, const char *function, void *replacement)
{
    const IMAGE_THUNK_DATA *name = (const IMAGE_THUNK_DATA *)(image + dll->OriginalFirstThunk);
    IMAGE_THUNK_DATA *slot = (IMAGE_THUNK_DATA *)(image + dll->FirstThunk);

    for (; name->u1.AddressOfData; name++, slot++) {
        const IMAGE_IMPORT_BY_NAME *import = (const IMAGE_IMPORT_BY_NAME *)(image + name->u1.AddressOfData);
        DWORD protection;
        void *replaced;

        if (strcmp((const char *)import->Name, function) != 0)
            continue;
        VirtualProtect(slot, sizeof *slot, PAGE_READWRITE, &protection);
        replaced = (void *)slot->u1.Function;
        slot->u1.Function = (ULONG_PTR)replacement;
        VirtualProtect(slot, sizeof *slot, protection, &protection);
        return replaced;
    }
    return NULL;
}

static IMAGE_IMPORT_DESCRIPTOR *imported_dlls(BYTE *image)
{
    const IMAGE_NT_HEADERS *headers = (IMAGE_NT_HEADERS *)(image + ((IMAGE_DOS_HEADER *)image)->e_lfanew);

    return (void *)(image + headers->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress);
}

void import_each(void (*look)(const char *function))
{
    BYTE *image = (BYTE *)GetModuleHandleW(L"iphlpapi.dll");
    const IMAGE_IMPORT_DESCRIPTOR *dll = imported_dlls(image);
    const IMAGE_THUNK_DATA *name;

    for (; dll->Name; dll++)
        for (name = (void *)(image + dll->OriginalFirstThunk); name->u1.AddressOfData; name++)
            look((const char *)((IMAGE_IMPORT_BY_NAME *)(image + name->u1.AddressOfData))->Name);
}

void *import_replace(const char *function, void *replacement)
{
    BYTE *image = (BYTE *)GetModuleHandleW(L"iphlpapi.dll");
    const IMAGE_IMPORT_DESCRIPTOR *dll = imported_dlls(image);
    void *replaced = NULL;

    for (; dll->Name && !replaced; dll++)
        replaced = replace_in(image, dll, function, replacement);
    if (replaced)
        return replaced;
    fprintf(stderr, "iphlpapi.dll does not import %s\n", function);
    abort();
}

static const WCHAR *system_directory;

static UINT WINAPI played_system_directory(WCHAR *buffer, UINT size)
{
    UINT length = (UINT)lstrlenW(system_directory);

    if (length >= size)
        return length + 1;
    lstrcpyW(buffer, system_directory);
    return length;
}

void import_play_system_directory(const WCHAR *path)
{
    system_directory = path;
    import_replace("GetSystemDirectoryW", played_system_directory);
}

typedef FARPROC(WINAPI *lookup_t)(HMODULE, const char *);
static lookup_t real_lookup;

static FARPROC WINAPI look_up_as_windows(HMODULE module, const char *name)
{
    return strcmp(name, "wine_get_version") == 0 ? NULL : real_lookup(module, name);
}

void import_hide_wine(void)
{
    char *mark = (char *)GetModuleHandleW(L"ntdll.dll") + sizeof(IMAGE_DOS_HEADER);
    DWORD protection;

    if (!VirtualProtect(mark, 1, PAGE_READWRITE, &protection))
        abort();
    *mark = '\0';
    VirtualProtect(mark, 1, protection, &protection);
    real_lookup = (lookup_t)import_replace("GetProcAddress", look_up_as_windows);
}
