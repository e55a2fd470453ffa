// SPDX-License-Identifier: MIT
#include "tool/prefix.h"

#include "system/memory.h"
#include "system/wine_loader.h"
#include "tool/file.h"
#include "tool/newer.h"
#include "tool/words.h"

#include <windows.h>

#include <stdio.h>
#include <string.h>
#include <wchar.h>

typedef char *(CDECL *unix_name_t)(const wchar_t *);

const char *prefix_without_drive(const char *unix_name)
{
    static const char link[] = "dosdevices/z:";
    const char *root = strstr(unix_name, link);

    return root ? root + strlen(link) : unix_name;
}

static void trim(char *path)
{
    size_t length = strlen(path);

    while (length > 1 && path[length - 1] == '/')
        path[--length] = '\0';
}

// Wine-Staging can hide the function. Drive Z: is assumed to be the root then, which is Wine's default.
void prefix_unix_name(char *name, size_t size, const wchar_t *path)
{
    unix_name_t unix_name = (unix_name_t)newer_function(L"kernel32.dll", "wine_get_unix_file_name");
    char *found = unix_name ? unix_name(path) : NULL, *at;

    if (found) {
        snprintf(name, size, "%s", prefix_without_drive(found));
        HeapFree(GetProcessHeap(), 0, found);
    } else {
        path += wcsncmp(path, L"\\\\?\\", 4) == 0 ? 4 : 0;
        path += path[1] == L':' ? 2 : wcsncmp(path, L"unix", 4) == 0 ? 4 : 0;
        WideCharToMultiByte(CP_UTF8, 0, path, -1, name, (int)size, NULL, NULL);
        for (at = name; *at; at++)
            if (*at == '\\')
                *at = '/';
    }
    trim(name);
}

// Wine sets this variable for each process: \??\Z:\home\..., or \??\unix\home\... if no drive leads there.
static wchar_t *own_path(void)
{
    wchar_t *path = wine_loader_is_wine() ? words_variable(L"WINECONFIGDIR") : NULL;

    if (path && wcsncmp(path, L"\\??\\", 4) == 0)
        path[1] = L'\\'; // \\?\ is the same to Win32 functions
    return path;
}

void prefix_read(char *prefix, size_t size)
{
    wchar_t *path = own_path();

    prefix[0] = '\0';
    if (path)
        prefix_unix_name(prefix, size, path);
    memory_free(path);
}

// Cuts the path to the prefix that contains it. False if none does.
static bool cut_to_prefix(wchar_t *path)
{
    static const wchar_t drive[] = L"\\drive_c\\";
    wchar_t *at = path;

    while ((at = wcsstr(at, drive)) != NULL) {
        *at = L'\0';
        if (file_exists_in(path, L"\\dosdevices"))
            return true;
        *at++ = L'\\';
    }
    return false;
}

void prefix_read_other(char *prefix, size_t size, const wchar_t *program)
{
    wchar_t *own = own_path(), *around = own ? words_join(program, L"") : NULL;

    prefix[0] = '\0';
    if (around && cut_to_prefix(around) && !same_file(around, own))
        prefix_unix_name(prefix, size, around);
    memory_free(around);
    memory_free(own);
}

wchar_t *prefix_wide(const char *prefix)
{
    int length = MultiByteToWideChar(CP_UTF8, 0, prefix, -1, NULL, 0);
    wchar_t *wide = length > 1 ? memory_allocate((size_t)length * sizeof *wide) : NULL;

    if (wide)
        MultiByteToWideChar(CP_UTF8, 0, prefix, -1, wide, length);
    return wide;
}

bool prefix_exists(const char *prefix)
{
    wchar_t *wide = prefix_wide(prefix);
    bool exists = wide && file_exists_in(L"\\\\?\\unix", wide);

    memory_free(wide);
    return exists;
}
