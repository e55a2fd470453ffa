// SPDX-License-Identifier: MIT
#include "tool/run/path_override.h"

#include "system/memory.h"
#include "tool/check/platform.h"

#include <windows.h>

#include <string.h>

static const char folder[] = "Software\\Wine\\DllOverrides";
static const char order[] = "native,builtin"; // native alone would hide Wine's own functions from the shim

// The path as Wine looks it up, without .dll. To be freed.
static char *name_of(const char *dll)
{
    size_t length = strlen(dll);
    char *name = memory_allocate(length + 1);

    if (!name)
        return NULL;
    memcpy(name, dll, length);
    if (length > 4 && _stricmp(name + length - 4, ".dll") == 0)
        name[length - 4] = '\0';
    return name;
}

static LSTATUS path_override_set(const char *name, REGSAM view)
{
    LSTATUS error;
    HKEY key;

    error = RegCreateKeyExA(HKEY_CURRENT_USER, folder, 0, NULL, 0, KEY_SET_VALUE | view, NULL, &key, NULL);
    if (error != ERROR_SUCCESS)
        return error;
    error = RegSetValueExA(key, name, 0, REG_SZ, (const BYTE *)order, sizeof order);
    RegCloseKey(key);
    return error;
}

static LSTATUS path_override_clear(const char *name, REGSAM view)
{
    LSTATUS error;
    HKEY key;

    error = RegOpenKeyExA(HKEY_CURRENT_USER, folder, 0, KEY_SET_VALUE | view, &key);
    if (error == ERROR_SUCCESS) {
        error = RegDeleteValueA(key, name);
        RegCloseKey(key);
    }
    return error == ERROR_FILE_NOT_FOUND ? ERROR_SUCCESS : error;
}

// In both views of the registry (program_override.h): a path names one DLL, and each process looks in its own view.
static bool with_name(const char *dll, LSTATUS (*act)(const char *, REGSAM))
{
    char *name;
    LSTATUS error;

    if (!platform_is_wine())
        return true;
    name = name_of(dll);
    error = name ? act(name, KEY_WOW64_64KEY) : ERROR_NOT_ENOUGH_MEMORY;
    if (error == ERROR_SUCCESS)
        error = act(name, KEY_WOW64_32KEY);
    memory_free(name);
    SetLastError((DWORD)error);
    return error == ERROR_SUCCESS;
}

bool path_override_add(const char *dll)
{
    return with_name(dll, path_override_set);
}

bool path_override_remove(const char *dll)
{
    return with_name(dll, path_override_clear);
}
