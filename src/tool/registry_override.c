// SPDX-License-Identifier: MIT
#include "tool/registry_override.h"

#include "system/memory.h"
#include "tool/words.h"

#include <string.h>

enum { KEY_DEPTH = 2, MOST_VALUE = 1024 };

static const wchar_t value_name[] = L"iphlpapi";

static REGSAM view_of(unsigned bits)
{
    return bits == 64 ? KEY_WOW64_64KEY : KEY_WOW64_32KEY;
}

static uint32_t open_key(HKEY *key, const wchar_t *path, REGSAM access, unsigned bits)
{
    return (uint32_t)RegOpenKeyExW(HKEY_CURRENT_USER, path, 0, access | view_of(bits), key);
}

// The program's key, or one above it. Depth 0 is Software\Wine\AppDefaults, 1 adds \PROGRAM, 2 adds \DllOverrides.
static bool key_of(wchar_t *key, const wchar_t *program, unsigned depth)
{
    static const wchar_t apps[] = L"Software\\Wine\\AppDefaults";

    if (sizeof apps / sizeof *apps + (size_t)lstrlenW(program) + 16 > PROGRAM_OVERRIDE_KEY)
        return false;
    lstrcpyW(key, apps);
    if (depth > 0) {
        lstrcatW(key, L"\\");
        lstrcatW(key, program);
    }
    if (depth > 1)
        lstrcatW(key, L"\\DllOverrides");
    return true;
}

bool program_override_key(wchar_t *key, const wchar_t *program)
{
    return key_of(key, program, KEY_DEPTH);
}

wchar_t *program_override_read(const wchar_t *path, const wchar_t *name, unsigned bits, DWORD *type, DWORD *size)
{
    wchar_t *text = memory_allocate((MOST_VALUE + 1) * sizeof *text);
    bool found = false;
    HKEY key;

    *size = MOST_VALUE * sizeof *text;
    if (text && !open_key(&key, path, KEY_QUERY_VALUE, bits)) {
        found = RegQueryValueExW(key, name, NULL, type, (BYTE *)text, size) == ERROR_SUCCESS;
        RegCloseKey(key);
    }
    if (found)
        return text;
    memory_free(text);
    return NULL;
}

wchar_t *program_override_get(const wchar_t *program, unsigned bits)
{
    wchar_t key[PROGRAM_OVERRIDE_KEY], *value;
    DWORD type, size;

    value = key_of(key, program, KEY_DEPTH) ? program_override_read(key, value_name, bits, &type, &size) : NULL;
    if (!value || type == REG_SZ)
        return value;
    memory_free(value);
    return NULL;
}

unsigned program_override_keys_missing(const wchar_t *program, unsigned bits)
{
    wchar_t path[PROGRAM_OVERRIDE_KEY];
    unsigned missing;
    HKEY key;

    for (missing = 0; missing <= KEY_DEPTH && key_of(path, program, KEY_DEPTH - missing); missing++)
        if (!open_key(&key, path, KEY_QUERY_VALUE, bits)) {
            RegCloseKey(key);
            break;
        }
    return missing;
}

static uint32_t write_value(const wchar_t *path, unsigned bits, const wchar_t *name, const wchar_t *value)
{
    DWORD size = ((DWORD)lstrlenW(value) + 1) * sizeof *value;
    LSTATUS error;
    HKEY key;

    error = RegCreateKeyExW(HKEY_CURRENT_USER, path, 0, NULL, 0, KEY_SET_VALUE | view_of(bits), NULL, &key, NULL);
    if (error)
        return (uint32_t)error;
    error = RegSetValueExW(key, name, 0, REG_SZ, (const BYTE *)value, size);
    RegCloseKey(key);
    return (uint32_t)error;
}

// NO_ERROR also if there is none.
static uint32_t delete_value(const wchar_t *path, unsigned bits, const wchar_t *name)
{
    HKEY key;
    uint32_t error = open_key(&key, path, KEY_SET_VALUE, bits);

    if (!error) {
        error = (uint32_t)RegDeleteValueW(key, name);
        RegCloseKey(key);
    }
    return error == ERROR_FILE_NOT_FOUND ? NO_ERROR : error;
}

uint32_t program_override_set(const wchar_t *program, unsigned bits, const wchar_t *value)
{
    wchar_t path[PROGRAM_OVERRIDE_KEY];

    return key_of(path, program, KEY_DEPTH) ? write_value(path, bits, value_name, value) : ERROR_FILENAME_EXCED_RANGE;
}

static bool is_empty(const wchar_t *path, unsigned bits)
{
    DWORD keys = 1, values = 1;
    HKEY key;

    if (open_key(&key, path, KEY_QUERY_VALUE, bits))
        return false;
    RegQueryInfoKeyW(key, NULL, NULL, NULL, &keys, NULL, NULL, &values, NULL, NULL, NULL, NULL);
    RegCloseKey(key);
    return keys == 0 && values == 0;
}

// Through the parent key, which selects the view: not every Windows XP has RegDeleteKeyExW. Cuts the path.
static uint32_t delete_key(wchar_t *path, unsigned bits)
{
    wchar_t *name = path + lstrlenW(path);
    uint32_t error;
    HKEY key;

    while (name[-1] != L'\\')
        name--;
    name[-1] = L'\0';
    error = open_key(&key, path, KEY_QUERY_VALUE, bits);
    if (!error) {
        error = (uint32_t)RegDeleteKeyW(key, name);
        RegCloseKey(key);
    }
    return error;
}

uint32_t program_override_unset(const wchar_t *program, unsigned bits, unsigned keys)
{
    wchar_t path[PROGRAM_OVERRIDE_KEY];
    uint32_t error;
    unsigned depth;

    if (!key_of(path, program, KEY_DEPTH))
        return NO_ERROR;
    error = delete_value(path, bits, value_name);
    for (depth = KEY_DEPTH; !error && keys > 0; depth--, keys--) {
        key_of(path, program, depth);
        error = is_empty(path, bits) ? delete_key(path, bits) : NO_ERROR; // others may use it
    }
    return error;
}

// The path as Wine looks it up, without .dll. To be freed.
static wchar_t *name_of_path(const char *dll)
{
    size_t length = strlen(dll), i;
    wchar_t *name = memory_allocate((length + 1) * sizeof *name);

    for (i = 0; name && i < length; i++)
        name[i] = (unsigned char)dll[i];
    if (name && words_end(name, ".dll"))
        name[length - 4] = L'\0';
    return name;
}

static uint32_t set_value(const wchar_t *path, unsigned bits, const wchar_t *name, const wchar_t *value)
{
    return value ? write_value(path, bits, name, value) : delete_value(path, bits, name);
}

// In both views of the registry: a path names one DLL, and each process looks in its own view. `value`: NULL to delete
// it.
static bool set_in_both_views(const char *dll, const wchar_t *value)
{
    wchar_t *name = name_of_path(dll);
    uint32_t error = name ? set_value(OVERRIDE_ALL_PROGRAMS, 64, name, value) : ERROR_NOT_ENOUGH_MEMORY;

    if (!error)
        error = set_value(OVERRIDE_ALL_PROGRAMS, 32, name, value);
    memory_free(name);
    SetLastError(error);
    return !error;
}

bool path_override_add(const char *dll)
{
    return set_in_both_views(dll, OVERRIDE_VALUE);
}

bool path_override_remove(const char *dll)
{
    return set_in_both_views(dll, NULL);
}
