// SPDX-License-Identifier: MIT
#include "registry.h"

#include "harness.h"

#include <shlwapi.h>

#include <wchar.h>

#define WINE L"Software\\Wine\\"
#define APPS L"Software\\Wine\\AppDefaults"
#define ALL L"Software\\Wine\\DllOverrides"

enum { KEY_LENGTH = 512 };

void registry_set_typed(const WCHAR *key, const WCHAR *name, DWORD type, const void *data, DWORD size)
{
    WCHAR path[KEY_LENGTH];
    HKEY handle;

    wsprintfW(path, WINE L"%s", key);
    assert_int_equal(RegCreateKeyExW(HKEY_CURRENT_USER, path, 0, NULL, 0, KEY_SET_VALUE, NULL, &handle, NULL), 0);
    assert_int_equal(RegSetValueExW(handle, name, 0, type, data, size), 0);
    RegCloseKey(handle);
}

static void delete_value(const WCHAR *key, const WCHAR *name)
{
    WCHAR path[KEY_LENGTH];
    HKEY handle;

    wsprintfW(path, WINE L"%s", key);
    if (RegOpenKeyExW(HKEY_CURRENT_USER, path, 0, KEY_SET_VALUE, &handle) != ERROR_SUCCESS)
        return;
    RegDeleteValueW(handle, name);
    RegCloseKey(handle);
}

void registry_set(const WCHAR *key, const WCHAR *name, const WCHAR *value)
{
    if (value)
        registry_set_typed(key, name, REG_SZ, value, ((DWORD)lstrlenW(value) + 1) * sizeof *value);
    else
        delete_value(key, name);
}

WCHAR *registry_get(const WCHAR *key, const WCHAR *name)
{
    static WCHAR value[1024];
    DWORD size = sizeof value - sizeof *value;
    WCHAR path[KEY_LENGTH];
    LSTATUS status;
    HKEY handle;

    wsprintfW(path, WINE L"%s", key);
    memset(value, 0, sizeof value);
    if (RegOpenKeyExW(HKEY_CURRENT_USER, path, 0, KEY_QUERY_VALUE, &handle) != ERROR_SUCCESS)
        return NULL;
    status = RegQueryValueExW(handle, name, NULL, NULL, (BYTE *)value, &size);
    RegCloseKey(handle);
    return status == ERROR_SUCCESS ? value : NULL;
}

const WCHAR *registry_program_key(const WCHAR *program)
{
    static WCHAR key[KEY_LENGTH];

    wsprintfW(key, L"AppDefaults\\%s\\DllOverrides", program);
    return key;
}

static void clean_programs(void)
{
    WCHAR name[MAX_PATH];
    DWORD index = 0;
    HKEY apps;

    // Wine itself may create the key at any time.
    assert_int_equal(RegCreateKeyExW(HKEY_CURRENT_USER, APPS, 0, NULL, 0, KEY_ALL_ACCESS, NULL, &apps, NULL), 0);
    while (RegEnumKeyW(apps, index, name, MAX_PATH) == ERROR_SUCCESS)
        if (wcsnicmp(name, REGISTRY_PROGRAM, wcslen(REGISTRY_PROGRAM)) != 0 || SHDeleteKeyW(apps, name) != 0)
            index++;
    RegCloseKey(apps);
}

static void clean_values(void)
{
    WCHAR name[MAX_PATH];
    DWORD index = 0, size = MAX_PATH;
    HKEY all;

    if (RegOpenKeyExW(HKEY_CURRENT_USER, ALL, 0, KEY_ALL_ACCESS, &all) != ERROR_SUCCESS)
        return;
    for (; RegEnumValueW(all, index, name, &size, NULL, NULL, NULL, NULL) == ERROR_SUCCESS; size = MAX_PATH)
        if (!wcsstr(wcslwr(name), L"iphlpapi") || RegDeleteValueW(all, name) != 0)
            index++;
    RegCloseKey(all);
}

void registry_clean(void)
{
    clean_programs();
    clean_values();
}
