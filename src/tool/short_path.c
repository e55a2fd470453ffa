// SPDX-License-Identifier: MIT
#include "tool/short_path.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/words.h"

#include <windows.h>

#include <wchar.h>

enum { MOST_PLAIN = MAX_PATH - 10 }; // Wine 8 finds no DLL whose path has 252 to 259 characters

// Prefixes that let file functions take a path of any length, and what they replace.
static const struct {
    const wchar_t *prefix;
    const wchar_t *plain;
} forms[] = { { L"\\\\?\\UNC\\", L"\\\\" }, { L"\\\\?\\", L"" } };

static uint32_t short_path_read(const void *path, wchar_t *buffer, uint32_t size)
{
    return GetShortPathNameW(path, buffer, size);
}

wchar_t *short_path_name(const wchar_t *path)
{
    return path ? wide_read(short_path_read, path) : NULL;
}

static bool starts(const wchar_t *path, const wchar_t *with)
{
    return wcsncmp(path, with, wcslen(with)) == 0;
}

static wchar_t *with_prefix(const wchar_t *plain)
{
    unsigned form = starts(plain, forms[0].plain) ? 0 : 1;

    return words_join(forms[form].prefix, plain + wcslen(forms[form].plain));
}

wchar_t *short_path_plain(const wchar_t *path)
{
    unsigned form;

    for (form = 0; form < sizeof forms / sizeof *forms; form++)
        if (starts(path, forms[form].prefix))
            return words_join(forms[form].plain, path + wcslen(forms[form].prefix));
    return words_join(path, L"");
}

// The folder's short name, and the file's own name.
static wchar_t *shorten(const wchar_t *plain)
{
    const wchar_t *name = wcsrchr(plain, L'\\');
    wchar_t *folder = wide_join(plain, (size_t)(name - plain), L"");
    wchar_t *prefixed = folder ? with_prefix(folder) : NULL;
    wchar_t *found = short_path_name(prefixed);
    wchar_t *shortened = found ? short_path_plain(found) : NULL;
    wchar_t *path = words_join(shortened, name);

    memory_free(shortened);
    memory_free(found);
    memory_free(prefixed);
    memory_free(folder);
    if (path && wcslen(path) < MAX_PATH)
        return path;
    if (path)
        SetLastError(ERROR_FILENAME_EXCED_RANGE);
    memory_free(path);
    return NULL;
}

wchar_t *short_path_get(const wchar_t *path)
{
    wchar_t *full = path_full(path), *plain = full ? short_path_plain(full) : NULL, *shortened;

    memory_free(full);
    if (!plain || wcslen(plain) <= MOST_PLAIN)
        return plain;
    shortened = shorten(plain);
    if (!shortened && wcslen(plain) < MAX_PATH)
        return plain;
    memory_free(plain);
    return shortened;
}

static char *short_path_narrow(const wchar_t *path)
{
    char *ascii = memory_allocate(wcslen(path) + 1);
    size_t i;

    for (i = 0; ascii && path[i]; i++) {
        if (path[i] > 0x7F) {
            memory_free(ascii);
            SetLastError(ERROR_NO_UNICODE_TRANSLATION);
            return NULL;
        }
        ascii[i] = (char)path[i];
    }
    return ascii;
}

char *short_path_ascii(const wchar_t *path)
{
    wchar_t *plain = short_path_get(path), *shortened = NULL;
    char *ascii = plain ? short_path_narrow(plain) : NULL;

    if (plain && !ascii && GetLastError() == ERROR_NO_UNICODE_TRANSLATION)
        shortened = shorten(plain);
    if (shortened)
        ascii = short_path_narrow(shortened);
    memory_free(shortened);
    memory_free(plain);
    return ascii;
}
