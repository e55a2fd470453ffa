// SPDX-License-Identifier: MIT
// A DLL that fails when a process loads it: always, by a crash (ATTACH_CRASHES) or by refusing; or if the variable
// ATTACH_STRIKES is set (ATTACH_AT_TIMES). Each load adds a line to the file attached.txt.
#include <windows.h>

static void note(const char *line)
{
    HANDLE file =
        CreateFileA("attached.txt", FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_ALWAYS, 0, NULL);
    DWORD written;

    WriteFile(file, line, (DWORD)lstrlenA(line), &written, NULL);
    CloseHandle(file);
}

static BOOL strikes(void)
{
#ifdef ATTACH_AT_TIMES
    return GetEnvironmentVariableA("ATTACH_STRIKES", NULL, 0) > 0;
#else
    return TRUE;
#endif
}

BOOL WINAPI DllMain(HINSTANCE dll, DWORD reason, void *reserved)
{
    (void)dll;
    (void)reserved;
    if (reason != DLL_PROCESS_ATTACH)
        return TRUE;
    if (!strikes()) {
        note("whole\n");
        return TRUE;
    }
    note("struck\n");
#ifdef ATTACH_CRASHES
    RaiseException(EXCEPTION_ACCESS_VIOLATION, 0, 0, NULL);
#endif
    return FALSE;
}

__declspec(dllexport) int attach_value(void)
{
    return 0;
}
