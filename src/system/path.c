// SPDX-License-Identifier: MIT
#include "system/path.h"

#include "system/memory.h"
#include "system/process.h"
#include "system/wide.h"

#include <windows.h>

static uint32_t path_read_module(const void *module, wchar_t *buffer, uint32_t size)
{
    return GetModuleFileNameW((HMODULE)module, buffer, size);
}

static uint32_t path_read_system(const void *unused, wchar_t *buffer, uint32_t size)
{
    (void)unused;
    return GetSystemDirectoryW(buffer, size);
}

static uint32_t path_read_full(const void *path, wchar_t *buffer, uint32_t size)
{
    return GetFullPathNameW(path, size, buffer, NULL);
}

static uint32_t path_read_short(const void *path, wchar_t *buffer, uint32_t size)
{
    return GetShortPathNameW(path, buffer, size);
}

wchar_t *path_of_program(void)
{
    return wide_read(path_read_module, NULL);
}

wchar_t *path_of_shim(void)
{
    return wide_read(path_read_module, process_own_module());
}

wchar_t *path_of_system(void)
{
    return wide_read(path_read_system, NULL);
}

const wchar_t *path_name(const wchar_t *path)
{
    const wchar_t *name = path;

    for (; *path; path++)
        if (*path == L'\\' || *path == L'/')
            name = path + 1;
    return name;
}

wchar_t *path_beside(const wchar_t *file, const wchar_t *name)
{
    return wide_join(file, (size_t)(path_name(file) - file), name);
}

// iphlpapi-NAME.log beside NAME.exe.
static wchar_t *log_beside(const wchar_t *program)
{
    const wchar_t *name = path_name(program);
    size_t length = (size_t)lstrlenW(name);
    wchar_t *start = path_beside(program, L"iphlpapi-"), *rest, *path = NULL;

    if (length > 4 && wide_is(name + length - 4, ".exe"))
        length -= 4;
    rest = wide_join(name, length, L".log");
    if (start && rest)
        path = wide_join(start, (size_t)lstrlenW(start), rest);
    memory_free(start);
    memory_free(rest);
    return path;
}

static bool path_is_absolute(const wchar_t *path)
{
    return path[0] == L'\\' || path[0] == L'/' || path[1] == L':';
}

// CreateFileW takes long paths only in this form, which allows neither ".." nor slashes ("Maximum Path Length
// Limitation").
wchar_t *path_full(const wchar_t *path)
{
    static const wchar_t prefix[] = L"\\\\?\\";
    wchar_t *full = wide_read(path_read_full, path), *prefixed;

    if (!full || lstrlenW(full) < MAX_PATH || full[1] != L':')
        return full;
    prefixed = wide_join(prefix, sizeof prefix / sizeof *prefix - 1, full);
    memory_free(full);
    return prefixed;
}

wchar_t *path_of_log(const wchar_t *program, const wchar_t *setting)
{
    wchar_t *given, *path;

    if (path_is_absolute(setting))
        return path_full(setting);
    given = wide_is(setting, "on") ? log_beside(program) : path_beside(program, setting);
    path = given ? path_full(given) : NULL;
    memory_free(given);
    return path;
}

// GetPrivateProfileStringW takes no long path in any form, so its short form is used.
wchar_t *path_ini_beside(const wchar_t *dll)
{
    wchar_t *ini = path_beside(dll, L"iphlpapi.ini"), *full, *shortened;

    if (!ini || lstrlenW(ini) < MAX_PATH)
        return ini;
    full = path_full(ini);
    shortened = full ? wide_read(path_read_short, full) : NULL;
    memory_free(full);
    memory_free(ini);
    return shortened;
}
