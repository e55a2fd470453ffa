// SPDX-License-Identifier: MIT
// Stands in for the system's iphlpapi.dll in another folder, with a return value of its own. A second build is what an
// update installs: it has names that are in no table, the first and the last of all, and one in between. If a file
// attached.txt is beside it, it adds a line for each process that loads it: does that have administrator's rights?
#include "moved_system.h"

#include <wchar.h>

static BOOL is_administrator(void)
{
    BYTE group[SECURITY_MAX_SID_SIZE];
    DWORD size = sizeof group;
    BOOL member = FALSE;

    return CreateWellKnownSid(WinBuiltinAdministratorsSid, NULL, group, &size) &&
           CheckTokenMembership(NULL, group, &member) && member;
}

BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, void *reserved)
{
    const char *line = is_administrator() ? "administrator\n" : "user\n";
    WCHAR path[MAX_PATH];
    DWORD written;
    HANDLE file;

    (void)reserved;
    if (reason != DLL_PROCESS_ATTACH || !GetModuleFileNameW(module, path, MAX_PATH))
        return TRUE;
    wcscpy(wcsrchr(path, L'\\') + 1, L"attached.txt");
    file = CreateFileW(path, FILE_APPEND_DATA, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    if (file != INVALID_HANDLE_VALUE) {
        WriteFile(file, line, (DWORD)lstrlenA(line), &written, NULL);
        CloseHandle(file);
    }
    return TRUE;
}

__declspec(dllexport) DWORD WINAPI GetNumberOfInterfaces(DWORD *count)
{
    *count = FAR_COUNT;
    return FAR_ANSWER;
}

#ifdef MOVED_SYSTEM_UPDATED
__declspec(dllexport) DWORD WINAPI AAAFutureName(DWORD *count)
{
    return GetNumberOfInterfaces(count);
}

__declspec(dllexport) DWORD WINAPI GetIfTableOfTheFuture(DWORD *count)
{
    return GetNumberOfInterfaces(count);
}

__declspec(dllexport) DWORD WINAPI zFutureName(DWORD *count)
{
    return GetNumberOfInterfaces(count);
}
#endif
