// SPDX-License-Identifier: MIT
#include "tool/check/platform.h"

#include "system/kernel.h"
#include "system/memory.h"
#include "system/path.h"
#include "tool/check/windows_loader.h"
#include "tool/file.h"
#include "tool/wine_override.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

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

typedef char *(CDECL *unix_name_t)(const wchar_t *);

// The folder that Wine calls WINEPREFIX: where drive C: is a link in its dosdevices.
static void read_prefix(char *prefix, size_t size)
{
    unix_name_t unix_name =
        (unix_name_t)(void *)GetProcAddress(GetModuleHandleW(L"kernel32.dll"), "wine_get_unix_file_name");
    char *drive = unix_name ? unix_name(L"C:\\") : NULL, *end = drive ? strstr(drive, "/dosdevices/") : NULL;

    if (end)
        snprintf(prefix, size, "%.*s", (int)(end - drive), drive);
    if (drive)
        HeapFree(GetProcessHeap(), 0, drive);
}

static void read_wine(platform_facts_t *facts, const wchar_t *program)
{
    read_prefix(facts->prefix, sizeof facts->prefix);
    facts->wine_prefers_native = wine_prefers_native(facts->wine);
    facts->override = wine_override_find(program, true, &facts->source);
    facts->override_ignored = wine_override_is_ignored(program);
}

bool platform_dotnet_is_64(void)
{
    return platform_is_windows_64() && (platform_is_wine() || windows_loader_dotnet_is_64());
}

// The loader looks for a DLL in a list of folders with semicolons between them, of which the program's is the first. Read:
// since Windows 8 it does not go through that list for this folder.
static bool splits(const wchar_t *program, bool wine)
{
    bool list = wine || kernel_major_version() < 6 || (kernel_major_version() == 6 && kernel_minor_version() < 2);

    return list && wmemchr(program, L';', (size_t)(path_name(program) - program)) != NULL;
}

static bool has_beside(const wchar_t *program, const wchar_t *name)
{
    wchar_t *path = file_beside(program, name);
    bool has = path && file_exists(path);

    memory_free(path);
    return has;
}

bool platform_is_system_folder(const wchar_t *beside)
{
    return has_beside(beside, L"ntdll.dll") && has_beside(beside, L"kernel32.dll");
}

void platform_read(platform_facts_t *facts, const wchar_t *program, bool program_has_manifest)
{
    memset(facts, 0, sizeof *facts);
    snprintf(facts->wine, sizeof facts->wine, "%s", wine_version());
    facts->windows_64 = platform_is_windows_64();
    facts->dotnet_64 = platform_dotnet_is_64();
    facts->system_folder = platform_is_system_folder(program);
    facts->splits_folder = splits(program, facts->wine[0] != '\0');
    if (facts->wine[0]) { // which has none of what windows_loader_read looks at
        read_wine(facts, program);
        return;
    }
    facts->has_real_functions = kernel_major_version() == 5;
    windows_loader_read(facts, program, program_has_manifest);
}
