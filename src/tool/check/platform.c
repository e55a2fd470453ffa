// SPDX-License-Identifier: MIT
#include "tool/check/platform.h"

#include "system/kernel.h"
#include "system/path.h"
#include "tool/check/windows_loader.h"
#include "tool/wine_override.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef const char *(*wine_version_t)(void);
typedef BOOL(WINAPI *is_wow64_t)(HANDLE, BOOL *);

static const char *wine_version(void)
{
    wine_version_t version = (wine_version_t)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version");

    return version ? version() : "";
}

bool platform_is_wine(void)
{
    return wine_version()[0];
}

// From 11.6 on a DLL beside the program comes before Wine's own.
static bool wine_prefers_native(const char *version)
{
    char *rest;
    unsigned long major = strtoul(version, &rest, 10), minor = *rest == '.' ? strtoul(rest + 1, NULL, 10) : 0;

    return major > 11 || (major == 11 && minor >= 6);
}

bool platform_is_windows_64(void)
{
    // Windows XP has it from its second service pack on.
    is_wow64_t is_wow64 = (is_wow64_t)(void *)GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "IsWow64Process");
    BOOL wow64 = FALSE;

    return sizeof(void *) == 8 || (is_wow64 && is_wow64(GetCurrentProcess(), &wow64) && wow64);
}

void platform_read(platform_facts_t *facts, const wchar_t *program, bool program_has_manifest)
{
    memset(facts, 0, sizeof *facts);
    snprintf(facts->wine, sizeof facts->wine, "%s", wine_version());
    facts->windows_64 = platform_is_windows_64();
    if (facts->wine[0]) { // which knows neither KnownDLLs of the registry nor the other two
        facts->wine_prefers_native = wine_prefers_native(facts->wine);
        facts->override = wine_override_find(path_name(program), true, &facts->source);
        return;
    }
    facts->has_real_functions = kernel_major_version() == 5;
    windows_loader_read(facts, program, program_has_manifest);
}
