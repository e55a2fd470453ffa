// SPDX-License-Identifier: MIT
#include "odd_folder.h"

#include "harness.h"

#include <wchar.h>

static void own_folder(WCHAR *path)
{
    assert_in_range(GetModuleFileNameW(NULL, path, MAX_PATH), 1, MAX_PATH - 1);
    wcsrchr(path, L'\\')[1] = L'\0';
}

static void join(WCHAR *path, const WCHAR *prefix, const WCHAR *folder, const WCHAR *name)
{
    assert_in_range(wcslen(folder) + wcslen(name) + 6, 1, ODD_FOLDER_SIZE);
    wcscpy(path, prefix);
    wcscat(path, folder);
    wcscat(path, L"\\");
    wcscat(path, name);
}

void odd_folder_name(const odd_folder_t *spot, WCHAR *path, const WCHAR *name)
{
    join(path, L"\\\\?\\", spot->path, name);
}

void odd_folder_plain_name(const odd_folder_t *spot, WCHAR *path, const WCHAR *name)
{
    join(path, L"", spot->path, name);
}

void odd_folder_open(odd_folder_t *spot)
{
    unsigned number = 0;
    WCHAR *end;

    own_folder(spot->path);
    end = spot->path + wcslen(spot->path);
    do { // a failed test left its folder, and process ids are reused
        wsprintfW(end, L"f\u00f6lder \u65e5 %lu-%u", GetCurrentProcessId(), ++number);
    } while (!CreateDirectoryW(spot->path, NULL) && GetLastError() == ERROR_ALREADY_EXISTS && number < 1000);
    assert_true(GetFileAttributesW(spot->path) & FILE_ATTRIBUTE_DIRECTORY);
}

void odd_folder_enter(odd_folder_t *spot, const WCHAR *name)
{
    WCHAR path[ODD_FOLDER_SIZE];

    odd_folder_name(spot, path, name);
    assert_true(CreateDirectoryW(path, NULL));
    odd_folder_plain_name(spot, path, name);
    wcscpy(spot->path, path);
}

void odd_folder_copy(const odd_folder_t *spot, const WCHAR *built, const WCHAR *name)
{
    WCHAR source[ODD_FOLDER_SIZE], target[ODD_FOLDER_SIZE];

    own_folder(source);
    wcscat(source, built);
    odd_folder_name(spot, target, name);
    if (!CopyFileW(source, target, TRUE))
        fail_msg("%ls cannot be copied to %ls: error %lu", source, target, GetLastError());
}

static HANDLE open(const odd_folder_t *spot, const WCHAR *name, DWORD access, DWORD disposition)
{
    WCHAR path[ODD_FOLDER_SIZE];
    HANDLE file;

    odd_folder_name(spot, path, name);
    file = CreateFileW(path, access, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, disposition, 0, NULL);
    assert_ptr_not_equal(file, INVALID_HANDLE_VALUE);
    return file;
}

void odd_folder_write(const odd_folder_t *spot, const WCHAR *name, const void *bytes, DWORD size)
{
    HANDLE file = open(spot, name, GENERIC_WRITE, CREATE_ALWAYS);
    DWORD count;

    assert_true(WriteFile(file, bytes, size, &count, NULL));
    assert_int_equal(count, size);
    CloseHandle(file);
}

DWORD odd_folder_read(const odd_folder_t *spot, const WCHAR *name, void *bytes, DWORD size)
{
    HANDLE file = open(spot, name, GENERIC_READ, OPEN_EXISTING);
    DWORD count;

    assert_true(ReadFile(file, bytes, size, &count, NULL));
    CloseHandle(file);
    return count;
}

static int is_real(const WIN32_FIND_DATAW *found)
{
    return wcscmp(found->cFileName, L".") != 0 && wcscmp(found->cFileName, L"..") != 0;
}

unsigned odd_folder_count(const odd_folder_t *spot)
{
    WCHAR path[ODD_FOLDER_SIZE];
    WIN32_FIND_DATAW found;
    unsigned count = 0;
    HANDLE search;

    odd_folder_name(spot, path, L"*");
    search = FindFirstFileW(path, &found);
    assert_ptr_not_equal(search, INVALID_HANDLE_VALUE);
    do
        count += is_real(&found);
    while (FindNextFileW(search, &found));
    FindClose(search);
    return count;
}

void odd_folder_close(odd_folder_t *spot)
{
    WCHAR path[ODD_FOLDER_SIZE];
    WIN32_FIND_DATAW found;
    odd_folder_t inner;
    HANDLE search;

    odd_folder_name(spot, path, L"*");
    search = FindFirstFileW(path, &found);
    assert_ptr_not_equal(search, INVALID_HANDLE_VALUE);
    do {
        odd_folder_name(spot, path, found.cFileName);
        if (!(found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)) {
            assert_true(DeleteFileW(path));
        } else if (is_real(&found)) {
            odd_folder_plain_name(spot, inner.path, found.cFileName);
            odd_folder_close(&inner);
        }
    } while (FindNextFileW(search, &found));
    FindClose(search);
    join(path, L"\\\\?\\", spot->path, L"");
    path[wcslen(path) - 1] = L'\0';
    assert_true(RemoveDirectoryW(path));
}
