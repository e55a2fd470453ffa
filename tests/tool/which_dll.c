// SPDX-License-Identifier: MIT
// Which iphlpapi.dll does this program get? Its exit code tells. "which LOADED END" keeps it loaded, sets the first
// named event, and waits for the second. "which start NAME" then starts another program of its folder.
#include "which_dll.h"

#include "repeats.h"
#include "scale.h"

#include <windows.h>

#include <string.h>
#include <wchar.h>

// Wine may report the path of the DLL beside the program for its own DLL, so the path proves nothing. Wine's own lacks
// this function.
static BOOL is_shim(HMODULE dll)
{
    return GetProcAddress(dll, "DisableMediaSense") != NULL;
}

static void keep_it(const char *loaded, const char *end)
{
    HANDLE event = OpenEventA(EVENT_MODIFY_STATE, FALSE, loaded);

    SetEvent(event);
    event = OpenEventA(SYNCHRONIZE, FALSE, end);
    WaitForSingleObject(event, scale_bound());
}

// Starts a program in this program's own folder.
static void start(const char *name)
{
    STARTUPINFOW startup = { .cb = sizeof startup };
    PROCESS_INFORMATION process;
    WCHAR program[MAX_PATH], *end;

    GetModuleFileNameW(NULL, program, MAX_PATH);
    for (end = wcsrchr(program, L'\\') + 1; (*end++ = (unsigned char)*name++);)
        ;
    if (!repeats_create(&process, program, NULL, 0, NULL, &startup))
        ExitProcess(99);
    WaitForSingleObject(process.hProcess, scale_bound());
    CloseHandle(process.hThread);
    CloseHandle(process.hProcess);
}

int main(int argc, char **argv)
{
    HMODULE dll = LoadLibraryW(L"iphlpapi.dll");

    if (argc == 3 && strcmp(argv[1], "start") == 0)
        start(argv[2]);
    else if (argc == 3)
        keep_it(argv[1], argv[2]);
    if (!dll)
        return WHICH_NONE;
    if (!is_shim(dll))
        return WHICH_SYSTEM;
    return GetProcAddress(dll, "GetNumberOfInterfaces") ? WHICH_BESIDE : WHICH_BESIDE_ALONE;
}
