// SPDX-License-Identifier: MIT
#include "hash.h"

#include <windows.h>

#include <wincrypt.h>

#include <stdbool.h>
#include <wchar.h>

enum { HASH_BYTES = 20, HASH_SIZE = 2 * HASH_BYTES + 1 };

static bool add_file(HCRYPTHASH hash, const wchar_t *path)
{
    HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
    BYTE buffer[16384];
    DWORD count;
    bool good;

    if (file == INVALID_HANDLE_VALUE)
        return false;
    do
        good = ReadFile(file, buffer, sizeof buffer, &count, NULL) && CryptHashData(hash, buffer, count, 0);
    while (good && count > 0);
    CloseHandle(file);
    return good;
}

static bool hash_file(const wchar_t *path, char text[HASH_SIZE])
{
    DWORD size = HASH_BYTES, i;
    BYTE bytes[HASH_BYTES];
    HCRYPTPROV provider;
    HCRYPTHASH hash;
    bool good;

    if (!CryptAcquireContextW(&provider, NULL, NULL, PROV_RSA_FULL, CRYPT_VERIFYCONTEXT))
        return false;
    good = CryptCreateHash(provider, CALG_SHA1, 0, 0, &hash);
    if (good) {
        good = add_file(hash, path) && CryptGetHashParam(hash, HP_HASHVAL, bytes, &size, 0);
        CryptDestroyHash(hash);
    }
    CryptReleaseContext(provider, 0);
    for (i = 0; good && i < HASH_BYTES; i++)
        sprintf(text + 2 * i, "%02x", bytes[i]);
    return good;
}

static void write_one(FILE *file, const wchar_t *path, const wchar_t *relative)
{
    char name[3 * MAX_PATH] = "?", hash[HASH_SIZE];

    WideCharToMultiByte(CP_UTF8, 0, relative, -1, name, sizeof name, NULL, NULL);
    fprintf(file, "%s  %s\n", hash_file(path, hash) ? hash : "cannot be read", name);
}

void hash_write(FILE *file, const wchar_t *kit, const wchar_t *below)
{
    wchar_t path[2 * MAX_PATH], relative[MAX_PATH];
    WIN32_FIND_DATAW found;
    HANDLE search;

    _snwprintf(path, 2 * MAX_PATH - 1, L"%ls\\%ls\\*", kit, below);
    search = FindFirstFileW(path, &found);
    if (search == INVALID_HANDLE_VALUE)
        return;
    do {
        _snwprintf(relative, MAX_PATH - 1, L"%ls\\%ls", below, found.cFileName);
        _snwprintf(path, 2 * MAX_PATH - 1, L"%ls\\%ls", kit, relative);
        if (found.cFileName[0] == L'.')
            continue;
        if (found.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY)
            hash_write(file, kit, relative);
        else if (wcsstr(found.cFileName, L".exe") || wcsstr(found.cFileName, L".dll"))
            write_one(file, path, relative);
    } while (FindNextFileW(search, &found));
    FindClose(search);
}
