// SPDX-License-Identifier: MIT
#include "hash.h"

#include <windows.h>

#include <wincrypt.h>

#include <stdio.h>

enum { HASH_BYTES = 20 };

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

bool hash_file(const wchar_t *path, char text[HASH_SIZE])
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
