// SPDX-License-Identifier: MIT
#include "tool/check/platform.h"

#include "system/kernel.h"
#include "system/memory.h"
#include "system/path.h"
#include "system/wine_loader.h"
#include "tool/check/windows_loader.h"
#include "tool/file.h"
#include "tool/newer.h"
#include "tool/prefix.h"
#include "tool/wine_override.h"

#include <windows.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

typedef const char *(*wine_version_t)(void);
typedef BOOL(WINAPI *is_wow64_t)(HANDLE, BOOL *);

// Wine-Staging can hide its exports from a program.
const char *platform_wine_version(void)
{
    wine_version_t version = (wine_version_t)newer_function(L"ntdll.dll", "wine_get_version");

    if (version)
        return version();
    return wine_loader_is_wine() ? "of a hidden version" : "";
}

static bool is_at_least(const char *version, unsigned long wanted_major, unsigned long wanted_minor)
{
    char *rest;
    unsigned long major = strtoul(version, &rest, 10), minor = *rest == '.' ? strtoul(rest + 1, NULL, 10) : 0;

    return major > wanted_major || (major == wanted_major && minor >= wanted_minor);
}

static bool platform_is_wow64(void)
{
    is_wow64_t is_wow64 = (is_wow64_t)newer_function(L"kernel32.dll", "IsWow64Process"); // XP: since service pack 2
    BOOL wow64 = FALSE;

    return is_wow64 && is_wow64(GetCurrentProcess(), &wow64) && wow64;
}

bool platform_is_windows_64(void)
{
    return sizeof(void *) == 8 || platform_is_wow64();
}

static void platform_read_wine(platform_facts_t *facts, const wchar_t *program, unsigned bits)
{
    prefix_read(facts->prefix, sizeof facts->prefix);
    prefix_read_other(facts->other_prefix, sizeof facts->other_prefix, program);
    facts->wine_prefers_native = is_at_least(facts->wine, 11, 6); // then the DLL beside the program comes first
    facts->override = wine_override_find(program, bits, true, &facts->source);
    facts->override_ignored = wine_override_is_ignored(program);
}

bool platform_dotnet_is_64(void)
{
    return platform_is_windows_64() && (wine_loader_is_wine() || windows_loader_dotnet_is_64());
}

// The loader searches a list of folders separated by semicolons, the program's first. According to reports, Windows 8
// and later do not use the list for this folder.
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
    return (has_beside(beside, L"ntdll.dll") && has_beside(beside, L"kernel32.dll")) ||
           (has_beside(beside, L"system32\\kernel32.dll") && has_beside(beside, L"explorer.exe"));
}

void platform_read(platform_facts_t *facts, const wchar_t *path, const program_facts_t *program)
{
    memset(facts, 0, sizeof *facts);
    snprintf(facts->wine, sizeof facts->wine, "%s", platform_wine_version());
    facts->windows_64 = platform_is_windows_64();
    facts->system_folder = platform_is_system_folder(path);
    facts->splits_folder = splits(path, facts->wine[0] != '\0');
    facts->heeds_known_dlls = !facts->wine[0] || is_at_least(facts->wine, 10, 4);
    if (facts->wine[0])
        platform_read_wine(facts, path, program->bits);
    else
        facts->has_real_functions = kernel_major_version() == 5;
    windows_loader_read(facts, path, program);
}
