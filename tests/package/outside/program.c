// SPDX-License-Identifier: MIT
// Somebody else's project: both functions, and one that the shim forwards to the system's DLL. It prints which DLL it
// runs with: the system's is in another folder.
#include <windows.h>

#include <iphlpapi.h>

#include <mediasense.h>

#include <stdio.h>
#include <string.h>

static OVERLAPPED request;

// Is the loaded DLL in the program's folder?
static int dll_is_beside(void)
{
    char program[MAX_PATH];
    char dll[MAX_PATH];

    if (!GetModuleFileNameA(NULL, program, sizeof program))
        return 0;
    if (!GetModuleFileNameA(GetModuleHandleA("iphlpapi.dll"), dll, sizeof dll))
        return 0;
    *strrchr(program, '\\') = '\0';
    *strrchr(dll, '\\') = '\0';
    return lstrcmpiA(program, dll) == 0;
}

int main(void)
{
    HANDLE handle = NULL;
    DWORD references = 1;
    DWORD interfaces = 0;
    DWORD disabled = DisableMediaSense(&handle, &request);
    DWORD restored = RestoreMediaSense(&request, &references);
    DWORD counted = GetNumberOfInterfaces(&interfaces);

    printf("%d bits, DLL beside: %d\n", (int)(8 * sizeof handle), dll_is_beside());
    printf("disable %lu, restore %lu, references %lu\n", disabled, restored, references);
    printf("count %lu, interfaces: %d\n", counted, interfaces > 0);
    return 0;
}
