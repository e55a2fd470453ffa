// SPDX-License-Identifier: MIT
// The program that is launched: child WHAT ... . It does not import iphlpapi.dll.
#include "child.h"

#include "scale.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print(const WCHAR *wide)
{
    char text[65536];
    int length = WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, sizeof text, NULL, NULL);

    fwrite(text, 1, length > 0 ? (size_t)length - 1 : 0, stdout);
}

static int print_line(void)
{
    print(GetCommandLineW());
    return 0;
}

static int print_folder(void)
{
    WCHAR folder[MAX_PATH];

    GetCurrentDirectoryW(MAX_PATH, folder);
    print(folder);
    return 0;
}

// Writes its arguments and input back.
static int copy_input(void)
{
    int byte;

    while ((byte = getchar()) != EOF)
        putchar(byte);
    fputs("and an error", stderr);
    return 0;
}

static int crash(void)
{
    volatile int *volatile nowhere = NULL;

    return *nowhere;
}

// The DLL is the one that is already loaded, and works.
static int call(void)
{
    HMODULE before = GetModuleHandleW(L"iphlpapi.dll"), module = LoadLibraryW(L"iphlpapi.dll");
    WCHAR path[MAX_PATH];
    DWORD(WINAPI * restore)(OVERLAPPED *, DWORD *);
    DWORD(WINAPI * count_interfaces)(DWORD *);
    DWORD count = 0;

    if (!before || module != before)
        return CHILD_WRONG;
    restore = (DWORD(WINAPI *)(OVERLAPPED *, DWORD *))(void *)GetProcAddress(module, "RestoreMediaSense");
    count_interfaces = (DWORD(WINAPI *)(DWORD *))(void *)GetProcAddress(module, "GetNumberOfInterfaces");
    if (!restore || restore(NULL, NULL) != ERROR_INVALID_PARAMETER)
        return CHILD_WRONG;
    GetModuleFileNameW(module, path, MAX_PATH);
    print(path);
    // Every computer has the loopback interface, but not every one an adapter.
    return count_interfaces && count_interfaces(&count) == NO_ERROR && count > 0 ? 0 : CHILD_WRONG;
}

// Its own image, as loaded. Each of the linkers that we use puts imports and slots into one section.
static int print_headers(void)
{
    const BYTE *base = (const BYTE *)GetModuleHandleW(NULL);
    const IMAGE_NT_HEADERS *nt = (const IMAGE_NT_HEADERS *)(base + ((const IMAGE_DOS_HEADER *)base)->e_lfanew);
    const IMAGE_DATA_DIRECTORY *directories = nt->OptionalHeader.DataDirectory;
    const DWORD imports = directories[IMAGE_DIRECTORY_ENTRY_IMPORT].VirtualAddress;
    const IMAGE_SECTION_HEADER *section = IMAGE_FIRST_SECTION(nt);

    while (memcmp(section->Name, ".idata", 7) != 0)
        section++;
    printf("imports %s, bound %lu, slots in %s", imports < nt->OptionalHeader.SizeOfImage ? "here" : "elsewhere",
           directories[IMAGE_DIRECTORY_ENTRY_BOUND_IMPORT].VirtualAddress,
           directories[IMAGE_DIRECTORY_ENTRY_IAT].VirtualAddress == section->VirtualAddress &&
                   directories[IMAGE_DIRECTORY_ENTRY_IAT].Size == section->Misc.VirtualSize
               ? "the imports' section"
               : "a part of it");
    return 0;
}

static HANDLE interrupted;

static BOOL WINAPI interrupt(DWORD event)
{
    if (event == CTRL_C_EVENT)
        SetEvent(interrupted);
    return TRUE;
}

static int wait_for_interrupt(void)
{
    HANDLE ready = OpenEventW(EVENT_MODIFY_STATE, FALSE, CHILD_READY);

    interrupted = CreateEventW(NULL, TRUE, FALSE, NULL);
    if (!ready || !interrupted || !SetConsoleCtrlHandler(interrupt, TRUE) || !SetEvent(ready))
        return CHILD_WRONG;
    return WaitForSingleObject(interrupted, scale_bound()) == WAIT_OBJECT_0 ? CHILD_INTERRUPTED : CHILD_WRONG;
}

static const struct {
    const char *name;
    int (*run)(void);
} known[] = {
    { "line", print_line }, { "folder", print_folder },   { "copy", copy_input },         { "crash", crash },
    { "call", call },       { "headers", print_headers }, { "wait", wait_for_interrupt },
};

int main(int count, char **words)
{
    size_t i;

    if (count > 2 && strcmp(words[1], "exit") == 0)
        return atoi(words[2]);
    for (i = 0; count > 1 && i < sizeof known / sizeof *known; i++)
        if (strcmp(words[1], known[i].name) == 0)
            return known[i].run();
    return CHILD_WRONG;
}
