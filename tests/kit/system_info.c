// SPDX-License-Identifier: MIT
#include "system_info.h"

#include "wine.h"

#include <windows.h>

typedef BOOL(WINAPI *is_wow64_t)(HANDLE, BOOL *);
typedef BOOL(WINAPI *is_wow64_2_t)(HANDLE, USHORT *, USHORT *);
typedef void(WINAPI *get_version_t)(DWORD *, DWORD *, DWORD *);

static FARPROC find(const wchar_t *dll, const char *name)
{
    return GetProcAddress(GetModuleHandleW(dll), name);
}

bool system_info_is_64_bit(void)
{
    // Windows XP has it since Service Pack 2.
    is_wow64_t is_wow64 = (is_wow64_t)(void *)find(L"kernel32.dll", "IsWow64Process");
    BOOL wow64 = FALSE;

    return sizeof(void *) == 8 || (is_wow64 && is_wow64(GetCurrentProcess(), &wow64) && wow64);
}

// The system's own machine type, as in IMAGE_FILE_HEADER; 0 if the system is too old to report it.
static unsigned native_machine(void)
{
    is_wow64_2_t is_wow64 = (is_wow64_2_t)(void *)find(L"kernel32.dll", "IsWow64Process2");
    USHORT process, machine = 0;

    return is_wow64 && is_wow64(GetCurrentProcess(), &process, &machine) ? machine : 0;
}

// ntdll's own numbers, which no compatibility mode changes.
static void write_kernel(FILE *file)
{
    get_version_t numbers = (get_version_t)(void *)find(L"ntdll.dll", "RtlGetNtVersionNumbers");
    OSVERSIONINFOW told = { .dwOSVersionInfoSize = sizeof told };
    DWORD major = 0, minor = 0, build = 0;

    if (numbers)
        numbers(&major, &minor, &build);
    GetVersionExW(&told);
    fprintf(file, "kernel      %lu.%lu, build %lu\n", major, minor, build & 0xFFFF);
    fprintf(file, "tells us    %lu.%lu, build %lu %ls\n", told.dwMajorVersion, told.dwMinorVersion, told.dwBuildNumber,
            told.szCSDVersion);
}

void system_info_write(FILE *file)
{
    SYSTEM_INFO info;
    SYSTEMTIME now;

    GetSystemInfo(&info);
    GetLocalTime(&now);
    write_kernel(file);
    fprintf(file, "system      %d bit, machine %04x, %lu processors\n", system_info_is_64_bit() ? 64 : 32,
            native_machine(), info.dwNumberOfProcessors);
    fprintf(file, "Wine        %s\n", wine_version() ? wine_version() : "no");
    fprintf(file, "started     %04d-%02d-%02d %02d:%02d\n", now.wYear, now.wMonth, now.wDay, now.wHour, now.wMinute);
}
