// SPDX-License-Identifier: MIT
#include "tool/check/compatibility.h"

#include "system/memory.h"
#include "system/wide.h"

#include <windows.h>

#include <stdio.h>
#include <string.h>
#include <wchar.h>

#define LAYERS L"Software\\Microsoft\\Windows NT\\CurrentVersion\\AppCompatFlags\\Layers"

enum { MOST_VALUE = 1024 };

// Words that no layer is loaded for: marks of who set them, rights, and how a window is scaled.
static const char *const harmless[] = {
    "~",
    "$",
    "#",
    "!",
    "runasadmin",
    "runasinvoker",
    "highdpiaware",
    "dpiunaware",
    "gdidpiscaling",
    "perprocesssystemdpiforceon",
    "perprocesssystemdpiforceoff",
    "disabledxmaximizedwindowedmode",
};

static bool is_harmless(const wchar_t *word)
{
    size_t i;

    for (i = 0; i < sizeof harmless / sizeof *harmless; i++)
        if (wide_is(word, harmless[i]))
            return true;
    return wcsncmp(word, L"Detectors", 9) == 0; // Windows' own watch over programs
}

// Cuts the list up, and adds its words to `layers` but for the harmless ones.
static bool add_words(char *layers, size_t size, wchar_t *list)
{
    wchar_t *word, *rest;
    size_t used;

    layers[0] = '\0';
    for (word = list; *word; word = rest) {
        rest = word + wcscspn(word, L" ");
        if (*rest)
            *rest++ = L'\0';
        if (!*word || is_harmless(word))
            continue;
        used = strlen(layers);
        snprintf(layers + used, size - used, "%s%ls", used ? " " : "", word);
    }
    return layers[0];
}

static bool in_registry(char *layers, size_t size, HKEY root, REGSAM view, const wchar_t *program)
{
    wchar_t value[MOST_VALUE + 1] = { 0 };
    DWORD length = MOST_VALUE * sizeof *value, type;
    LSTATUS status;
    HKEY key;

    if (RegOpenKeyExW(root, LAYERS, 0, KEY_QUERY_VALUE | view, &key) != ERROR_SUCCESS)
        return false;
    status = RegQueryValueExW(key, program, NULL, &type, (BYTE *)value, &length);
    RegCloseKey(key);
    return status == ERROR_SUCCESS && type == REG_SZ && add_words(layers, size, value);
}

// The half of the registry that a 32-bit process sees, and the other one: either may be asked.
static bool in_registries(char *layers, size_t size, const wchar_t *program)
{
    return in_registry(layers, size, HKEY_CURRENT_USER, 0, program) ||
           in_registry(layers, size, HKEY_LOCAL_MACHINE, KEY_WOW64_64KEY, program) ||
           in_registry(layers, size, HKEY_LOCAL_MACHINE, KEY_WOW64_32KEY, program);
}

static uint32_t read_variable(const void *name, wchar_t *buffer, uint32_t size)
{
    return GetEnvironmentVariableW(name, buffer, size);
}

static uint32_t read_long(const void *path, wchar_t *buffer, uint32_t size)
{
    return GetLongPathNameW(path, buffer, size);
}

static bool in_environment(char *layers, size_t size)
{
    wchar_t *list = wide_read(read_variable, L"__COMPAT_LAYER");
    bool found = list && add_words(layers, size, list);

    memory_free(list);
    return found;
}

bool compatibility_read(char *layers, size_t size, const wchar_t *program)
{
    wchar_t *full = wide_read(read_long, program); // what Explorer has written there, whatever was typed here
    bool found = in_environment(layers, size) || in_registries(layers, size, program) ||
                 (full && in_registries(layers, size, full));

    memory_free(full);
    return found;
}
