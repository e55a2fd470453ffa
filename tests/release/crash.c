// SPDX-License-Identifier: MIT
// Crashes inside a released DLL: unmaps the memory of its variables and calls one of its functions.
//   crash DLL FUNCTION
#include <windows.h>

#include <stdio.h>
#include <string.h>

static IMAGE_SECTION_HEADER *find_section(HMODULE dll, const char *name)
{
    const IMAGE_DOS_HEADER *dos = (const IMAGE_DOS_HEADER *)dll;
    IMAGE_NT_HEADERS *headers = (IMAGE_NT_HEADERS *)((char *)dll + dos->e_lfanew);
    IMAGE_SECTION_HEADER *section = IMAGE_FIRST_SECTION(headers);
    unsigned count = headers->FileHeader.NumberOfSections;

    for (; count > 0; count--, section++)
        if (strncmp((const char *)section->Name, name, sizeof section->Name) == 0)
            return section;
    return NULL;
}

static BOOL take_variables_away(HMODULE dll)
{
    const IMAGE_SECTION_HEADER *section = find_section(dll, ".bss");
    DWORD before;

    return section &&
           VirtualProtect((char *)dll + section->VirtualAddress, section->Misc.VirtualSize, PAGE_NOACCESS, &before);
}

int main(int argc, char **argv)
{
    HMODULE dll;
    FARPROC function;

    if (argc != 3)
        return 2;
    dll = LoadLibraryA(argv[1]);
    function = dll ? GetProcAddress(dll, argv[2]) : NULL;
    if (!function || !take_variables_away(dll)) {
        printf("crash: no %s in %s, or no variables\n", argv[2], argv[1]);
        return 2;
    }
    ((DWORD(WINAPI *)(void *, void *))(void (*)(void))function)(NULL, NULL);
    puts("crash: nothing has crashed");
    return 0;
}
