// SPDX-License-Identifier: MIT
// Windows gives the DLL of a bare name that was loaded first, which is the shim. Wine's loader asks the module that it looked
// up last before all others, and compares base names. After any forwarder that is the system's DLL, of the same base name:
// imports of a DLL that is loaded then, LoadLibrary and GetModuleHandle all miss the shim.
//
// So the system's DLL is loaded when the shim is, and its entry in the loader's list loses the ".dll" of its base name, the
// one thing that Wine compares. It is still found by its path, as forwarders do, and GetModuleFileName still says it.
#include "system/wine_loader.h"

#include "system/native.h"
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

// Wine-Staging can hide its exports from a program, but not the mark.
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
    system = native_module();
    // It stays loaded, since nobody counts who has addresses in it.
    if (find_entry && system && system != process_own_module() && find_entry(system, &entry) == 0)
        entry->base_name.Length = BASE_LENGTH;
}
