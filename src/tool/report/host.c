// SPDX-License-Identifier: MIT
#include "tool/report/host.h"

#include "tool/check/facts.h"
#include "tool/check/platform.h"
#include "tool/prefix.h"

#include <windows.h>

typedef void(WINAPI *get_numbers_t)(DWORD *, DWORD *, DWORD *);
typedef BOOL(WINAPI *is_wow64_2_t)(HANDLE, USHORT *, USHORT *);
typedef const char *(CDECL *build_id_t)(void);
typedef void(CDECL *host_version_t)(const char **, const char **);

static void *find(const wchar_t *dll, const char *name)
{
    return (void *)GetProcAddress(GetModuleHandleW(dll), name);
}

// ntdll's own numbers, which no compatibility mode changes. The machine type, as in IMAGE_FILE_HEADER, tells ARM from x64.
static void print_kernel(draft_t *draft)
{
    get_numbers_t numbers = (get_numbers_t)find(L"ntdll.dll", "RtlGetNtVersionNumbers");
    is_wow64_2_t is_wow64 = (is_wow64_2_t)find(L"kernel32.dll", "IsWow64Process2");
    DWORD major = 0, minor = 0, build = 0;
    USHORT process, machine;

    if (numbers)
        numbers(&major, &minor, &build);
    draft_print(draft, "kernel     %lu.%lu, build %lu, %d bit", major, minor, build & 0xFFFF,
                platform_is_windows_64() ? 64 : 32);
    if (is_wow64 && is_wow64(GetCurrentProcess(), &process, &machine))
        draft_print(draft, ", machine %04x", machine);
    draft_print(draft, "\n");
}

static void print_wine(draft_t *draft)
{
    build_id_t build_id = (build_id_t)find(L"ntdll.dll", "wine_get_build_id");
    host_version_t host_version = (host_version_t)find(L"ntdll.dll", "wine_get_host_version");
    const char *name = "", *release = "";
    char prefix[FACTS_PATH];

    draft_print(draft, "Wine       %s", platform_wine_version());
    if (build_id)
        draft_print(draft, " (%s)", build_id());
    if (host_version) {
        host_version(&name, &release);
        draft_print(draft, " on %s %s", name, release);
    }
    prefix_read(prefix, sizeof prefix);
    draft_print(draft, "\nprefix     %s\n", prefix);
}

void host_print(draft_t *draft)
{
    print_kernel(draft);
    if (platform_is_wine())
        print_wine(draft);
}
