// SPDX-License-Identifier: MIT
// On Windows a bare name leads to the DLL of that name that was loaded first: the shim. Wine's loader first compares
// the base name of the module that it looked up last. After any forwarder that is the system's DLL, which has the same
// base name: imports of a DLL that is loaded then, LoadLibrary and GetModuleHandle all miss the shim.
//
// So the system's DLL is loaded together with the shim, and its entry in the loader's list loses the ".dll" of its base
// name. Wine compares nothing else. Forwarders still find it by its path, and GetModuleFileName still returns that.
#include "system/wine_loader.h"

#include "system/real_dll.h"
#include "system/nt.h"
#include "system/process.h"

#define BASE_LENGTH ((USHORT)(8 * sizeof(wchar_t))) // of "iphlpapi"

typedef NTSTATUS(NTAPI *find_entry_t)(const void *address, loader_entry_t **entry);

static void *function_of_ntdll(const char *name)
{
    return (void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), name);
}

bool wine_loader_is_wines(const void *module)
{
    static const char mark[] = "Wine builtin DLL";
    const char *at = (const char *)module + sizeof(IMAGE_DOS_HEADER);
    size_t i;

    for (i = 0; i < sizeof mark - 1 && at[i] == mark[i]; i++)
        ;
    return i == sizeof mark - 1;
}

// Wine-Staging can hide Wine's exports from a program, but not the mark.
bool wine_loader_is_wine(void)
{
    return wine_loader_is_wines(GetModuleHandleW(L"ntdll.dll")) || function_of_ntdll("wine_get_version");
}

void wine_loader_claim_name(void)
{
    find_entry_t find_entry;
    loader_entry_t *entry;
    void *system;

    if (!wine_loader_is_wine())
        return;
    find_entry = (find_entry_t)function_of_ntdll("LdrFindEntryForAddress");
    system = real_dll_module();
    // It stays loaded, since the program may keep addresses in it.
    if (find_entry && system && system != process_own_module() && find_entry(system, &entry) == 0)
        entry->base_name.Length = BASE_LENGTH;
}
