// SPDX-License-Identifier: MIT
// Calls functions of iphlpapi.dll that the shim forwards: caller.exe DLL NAME... Exit code 0 if each is the one of that
// DLL and returns that DLL's value; 2 if one is missing.
#include "moved_system.h"

#include <stdio.h>

typedef DWORD(WINAPI *get_number_t)(DWORD *);

// The fault of that name, as an exit code.
static int call(HMODULE dll, const char *name, const char *expected)
{
    const DWORD flags = GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS;
    get_number_t get = dll ? (get_number_t)(void *)GetProcAddress(dll, name) : NULL;
    char path[MAX_PATH] = "";
    HMODULE found = NULL;
    DWORD number = 0;

    if (!get)
        return 2;
    GetModuleHandleExA(flags, (const char *)(void *)get, &found);
    GetModuleFileNameA(found, path, sizeof path);
    printf("%s: %s\n", name, path);
    if (lstrcmpiA(path, expected) != 0 || found == dll)
        return 3;
    return get(&number) == FAR_ANSWER && number == FAR_COUNT ? 0 : 4;
}

int main(int count, char **words)
{
    HMODULE dll = LoadLibraryA("iphlpapi.dll");
    int i, result = count > 2 ? 0 : 5;

    for (i = 2; i < count && result == 0; i++)
        result = call(dll, words[i], words[1]);
    return result;
}
