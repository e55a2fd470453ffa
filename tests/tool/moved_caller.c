// SPDX-License-Identifier: MIT
// Calls a function of iphlpapi.dll that the shim forwards. Exit code 0 where it is the one of the DLL that the first argument
// names, and gives that DLL's answer.
#include "moved_system.h"

#include <stdio.h>

typedef DWORD(WINAPI *get_number_t)(DWORD *);

int main(int count, char **words)
{
    const DWORD flags = GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS;
    HMODULE dll = LoadLibraryA("iphlpapi.dll"), found = NULL;
    get_number_t get = dll ? (get_number_t)(void *)GetProcAddress(dll, "GetNumberOfInterfaces") : NULL;
    char path[MAX_PATH] = "";
    DWORD number = 0;

    if (!get || count != 2)
        return 2;
    GetModuleHandleExA(flags, (const char *)(void *)get, &found);
    GetModuleFileNameA(found, path, sizeof path);
    printf("%s\n", path);
    if (lstrcmpiA(path, words[1]) != 0 || found == dll)
        return 3;
    return get(&number) == FAR_ANSWER && number == FAR_COUNT ? 0 : 4;
}
