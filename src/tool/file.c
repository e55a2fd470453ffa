// SPDX-License-Identifier: MIT
#include "tool/file.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/newer.h"
#include "tool/short_path.h"
#include "tool/words.h"

#include <windows.h>

#include <string.h>

enum {
    MOST_BYTES = 512 << 20, // a 32-bit process has room for it
    RETRIES = 20
};

static uint32_t file_read_all(HANDLE file, file_bytes_t *bytes)
{
    LARGE_INTEGER size;
    DWORD done;

    if (!GetFileSizeEx(file, &size))
        return GetLastError();
    if (size.QuadPart > MOST_BYTES)
        return ERROR_FILE_TOO_LARGE;
    bytes->at = memory_allocate((size_t)size.QuadPart + 1);
    if (!bytes->at)
        return ERROR_NOT_ENOUGH_MEMORY;
    if (!ReadFile(file, bytes->at, (DWORD)size.QuadPart, &done, NULL))
        return GetLastError();
    bytes->size = done;
    return NO_ERROR;
}

uint32_t file_read(const wchar_t *path, file_bytes_t *bytes)
{
    const DWORD sharing = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    HANDLE file = CreateFileW(path, GENERIC_READ, sharing, NULL, OPEN_EXISTING, FILE_FLAG_SEQUENTIAL_SCAN, NULL);
    uint32_t error;

    memset(bytes, 0, sizeof *bytes);
    if (file == INVALID_HANDLE_VALUE)
        return GetLastError();
    error = file_read_all(file, bytes);
    CloseHandle(file);
    if (error)
        file_bytes_free(bytes);
    return error;
}

void file_bytes_free(file_bytes_t *bytes)
{
    memory_free(bytes->at);
    memset(bytes, 0, sizeof *bytes);
}

typedef DWORD(WINAPI *final_path_t)(HANDLE, wchar_t *, DWORD, DWORD);

static uint32_t read_final_path(const void *file, wchar_t *buffer, uint32_t size)
{
    final_path_t final_path = (final_path_t)newer_function(L"kernel32.dll", "GetFinalPathNameByHandleW");

    return final_path ? final_path((HANDLE)file, buffer, size, 0) : 0;
}

wchar_t *file_final_path(void *file)
{
    wchar_t *path = wide_read(read_final_path, file), *plain = path ? short_path_plain(path) : NULL;

    memory_free(path);
    return plain;
}

// A joined path may have become too long for its form.
static wchar_t *file_complete(wchar_t *joined)
{
    wchar_t *full = joined ? path_full(joined) : NULL;

    memory_free(joined);
    return full;
}

wchar_t *file_folder(const wchar_t *file)
{
    return wide_join(file, (size_t)(path_name(file) - file), L"");
}

wchar_t *file_beside(const wchar_t *file, const wchar_t *name)
{
    return file_complete(path_beside(file, name));
}

wchar_t *file_suffixed(const wchar_t *file, const wchar_t *suffix)
{
    return file_complete(words_join(file, suffix));
}

static wchar_t *unfinished(const wchar_t *path)
{
    return file_suffixed(path, L".new");
}

static uint32_t write_all(const wchar_t *path, const file_bytes_t *bytes)
{
    HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    uint32_t error = NO_ERROR;
    DWORD done = 0;

    if (file == INVALID_HANDLE_VALUE)
        return GetLastError();
    if (!WriteFile(file, bytes->at, (DWORD)bytes->size, &done, NULL) || !FlushFileBuffers(file))
        error = GetLastError();
    else if (done != bytes->size)
        error = ERROR_DISK_FULL;
    if (!CloseHandle(file) && !error)
        error = GetLastError();
    return error;
}

uint32_t file_replace(const wchar_t *path, const file_bytes_t *bytes)
{
    wchar_t *new_path = unfinished(path);
    uint32_t error;

    if (!new_path)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = write_all(new_path, bytes);
    if (!error)
        error = file_move(new_path, path);
    if (error)
        DeleteFileW(new_path);
    memory_free(new_path);
    return error;
}

typedef uint32_t attempt_t(const wchar_t *path, const wchar_t *to);

// A virus scanner opens a new DLL for a moment.
static uint32_t try_for_a_second(attempt_t *attempt, const wchar_t *path, const wchar_t *to)
{
    uint32_t error = attempt(path, to);
    int left;

    for (left = RETRIES; left > 0 && (error == ERROR_ACCESS_DENIED || error == ERROR_SHARING_VIOLATION); left--) {
        Sleep(1000 / RETRIES);
        error = attempt(path, to);
    }
    return error;
}

static uint32_t move_once(const wchar_t *from, const wchar_t *to)
{
    return MoveFileExW(from, to, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH) ? NO_ERROR : GetLastError();
}

uint32_t file_move(const wchar_t *from, const wchar_t *to)
{
    return try_for_a_second(move_once, from, to);
}

static uint32_t delete_once(const wchar_t *path, const wchar_t *unused)
{
    uint32_t error = DeleteFileW(path) ? NO_ERROR : GetLastError();

    (void)unused;
    if (error == ERROR_ACCESS_DENIED && SetFileAttributesW(path, FILE_ATTRIBUTE_NORMAL)) // it may be read-only
        error = DeleteFileW(path) ? NO_ERROR : GetLastError();
    if (!error && file_exists(path)) // in a folder that cannot be written, Wine reports success
        error = ERROR_ACCESS_DENIED;
    return error == ERROR_FILE_NOT_FOUND || error == ERROR_PATH_NOT_FOUND ? NO_ERROR : error;
}

void file_delete_unfinished(const wchar_t *path)
{
    wchar_t *new_path = unfinished(path);

    if (new_path)
        DeleteFileW(new_path);
    memory_free(new_path);
}

uint32_t file_delete(const wchar_t *path)
{
    file_delete_unfinished(path);
    return try_for_a_second(delete_once, path, NULL);
}

bool file_exists(const wchar_t *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

bool file_exists_in(const wchar_t *folder, const wchar_t *name)
{
    wchar_t *path = words_join(folder, name);
    bool exists = path && file_exists(path);

    memory_free(path);
    return exists;
}

bool file_is_folder(const wchar_t *path)
{
    DWORD attributes = GetFileAttributesW(path);

    return attributes != INVALID_FILE_ATTRIBUTES && (attributes & FILE_ATTRIBUTE_DIRECTORY);
}

bool same_bytes(const file_bytes_t *a, const file_bytes_t *b)
{
    return a->size == b->size && memcmp(a->at, b->at, a->size) == 0;
}

bool same_content(const wchar_t *a, const wchar_t *b)
{
    file_bytes_t first, second;
    bool same = file_read(a, &first) == NO_ERROR;

    same = file_read(b, &second) == NO_ERROR && same && same_bytes(&first, &second);
    file_bytes_free(&first);
    file_bytes_free(&second);
    return same;
}

static bool identify(const wchar_t *path, BY_HANDLE_FILE_INFORMATION *information)
{
    const DWORD share = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    HANDLE file = CreateFileW(path, 0, share, NULL, OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, NULL); // folders too
    bool done;

    if (file == INVALID_HANDLE_VALUE)
        return false;
    done = GetFileInformationByHandle(file, information);
    CloseHandle(file);
    return done;
}

bool same_file(const wchar_t *path, const wchar_t *other)
{
    BY_HANDLE_FILE_INFORMATION one, two;

    return identify(path, &one) && identify(other, &two) && one.dwVolumeSerialNumber == two.dwVolumeSerialNumber &&
           one.nFileIndexHigh == two.nFileIndexHigh && one.nFileIndexLow == two.nFileIndexLow;
}

bool file_is_in(const wchar_t *file, const wchar_t *folder)
{
    wchar_t *own = file_beside(file, L"");
    bool is = own && same_file(own, folder);

    memory_free(own);
    return is;
}
