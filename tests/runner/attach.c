// SPDX-License-Identifier: MIT
// A DLL that fails where a process loads it: always, by a crash (ATTACH_CRASHES) or by refusing, or once in three loads. Each load is a
// line of the file attached.txt: whether it went well.
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
    LARGE_INTEGER now;

    QueryPerformanceCounter(&now);
    return now.QuadPart / 10 % 3 == 0;
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
