// SPDX-License-Identifier: MIT
#include "snapshot.h"

#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

enum { MOST_LINES = 4096, MOST_LINE = 1024, MOST_PATH = 2048 };

typedef struct lines {
    char *at[MOST_LINES];
    int count;
} lines_t;

static unsigned long long hash_of(const void *bytes, size_t size)
{
    const unsigned char *byte = bytes, *end = byte + size;
    unsigned long long hash = 14695981039346656037ull;

    for (; byte < end; byte++)
        hash = (hash ^ *byte) * 1099511628211ull;
    return hash;
}

static void add(lines_t *lines, const WCHAR *kind, const WCHAR *name, size_t size, unsigned long long hash)
{
    WCHAR wide[MOST_LINE];
    char *line = malloc(3 * MOST_LINE);

    assert_non_null(line);
    assert_true(lines->count < MOST_LINES);
    swprintf(wide, MOST_LINE, L"%ls %ls, %u bytes, %08x%08x", kind, name, (unsigned)size, (unsigned)(hash >> 32),
             (unsigned)hash);
    assert_true(WideCharToMultiByte(CP_UTF8, 0, wide, -1, line, 3 * MOST_LINE, NULL, NULL) > 0);
    lines->at[lines->count++] = line;
}

static void add_file(lines_t *lines, const WCHAR *path, const WCHAR *name)
{
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                              OPEN_EXISTING, 0, NULL);
    DWORD size, done = 0;
    void *bytes;

    if (file == INVALID_HANDLE_VALUE)
        fail_msg("%ls: error %lu", path, GetLastError());
    size = GetFileSize(file, NULL);
    bytes = malloc((size_t)size + 1);
    assert_non_null(bytes);
    assert_true(ReadFile(file, bytes, size, &done, NULL) && done == size);
    CloseHandle(file);
    add(lines, L"file", name, size, hash_of(bytes, size));
    free(bytes);
}

static void add_folder(lines_t *lines, const WCHAR *folder)
{
    WCHAR path[MOST_PATH];
    WIN32_FIND_DATAW found;
    HANDLE search;

    swprintf(path, MOST_PATH, L"%ls\\*", folder);
    search = FindFirstFileW(path, &found);
    assert_true(search != INVALID_HANDLE_VALUE);
    do {
        swprintf(path, MOST_PATH, L"%ls\\%ls", folder, found.cFileName);
        if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
            add(lines, L"folder", found.cFileName, 0, found.dwFileAttributes);
        else
            add_file(lines, path, found.cFileName);
    } while (FindNextFileW(search, &found));
    FindClose(search);
}

static void add_key(lines_t *lines, const WCHAR *path)
{
    static BYTE data[65536];
    WCHAR name[512], below[MOST_LINE];
    DWORD index, name_size, size, type;
    HKEY key;

    assert_int_equal(RegOpenKeyExW(HKEY_CURRENT_USER, path, 0, KEY_READ, &key), 0);
    add(lines, L"key", path, 0, 0);
    for (index = 0;; index++) {
        name_size = 512;
        size = sizeof data;
        if (RegEnumValueW(key, index, name, &name_size, NULL, &type, data, &size) != ERROR_SUCCESS)
            break;
        swprintf(below, MOST_LINE, L"%ls, %ls", path, name);
        add(lines, L"value", below, size, hash_of(data, size) ^ type);
    }
    for (index = 0; RegEnumKeyW(key, index, name, 512) == ERROR_SUCCESS; index++) {
        swprintf(below, MOST_LINE, L"%ls\\%ls", path, name);
        add_key(lines, below);
    }
    RegCloseKey(key);
}

static int compare(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char *snapshot_take(const WCHAR *folder)
{
    lines_t *lines = calloc(1, sizeof *lines);
    size_t length = 1;
    char *text, *end;
    int i;

    assert_non_null(lines);
    add_folder(lines, folder);
    add_key(lines, L"Software\\Wine");
    qsort(lines->at, (size_t)lines->count, sizeof *lines->at, compare);
    for (i = 0; i < lines->count; i++)
        length += strlen(lines->at[i]) + 1;
    text = end = calloc(1, length);
    assert_non_null(text);
    for (i = 0; i < lines->count; i++) {
        end += sprintf(end, "%s\n", lines->at[i]);
        free(lines->at[i]);
    }
    free(lines);
    return text;
}

bool snapshot_same(const char *expected, const char *found)
{
    return strcmp(expected, found) == 0;
}

static void print_lines_missing(const char *in, const char *from, const char *what)
{
    char line[3 * MOST_LINE];
    const char *end;

    for (; *from; from = end + 1) {
        end = strchr(from, '\n');
        snprintf(line, sizeof line, "%.*s\n", (int)(end - from), from);
        if (!strstr(in, line))
            print_message("%s: %s", what, line);
    }
}

void snapshot_assert_same(char *expected, char *found, const char *when)
{
    if (strcmp(expected, found) != 0) {
        print_lines_missing(found, expected, "missing");
        print_lines_missing(expected, found, "too much");
        fail_msg("another state %s", when);
    }
    free(expected);
    free(found);
}
