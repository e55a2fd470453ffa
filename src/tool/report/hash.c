// SPDX-License-Identifier: MIT
#include "tool/report/hash.h"

#include <windows.h>

#include <wincrypt.h>

#include <stdint.h>
#include <stdio.h>

#ifndef PROV_RSA_AES
#define PROV_RSA_AES 24
#endif
#ifndef CALG_SHA_256
#define CALG_SHA_256 0x800C
#endif

enum { MOST_BYTES = 32 };

static const struct {
    const char *name;
    DWORD provider;
    ALG_ID algorithm;
} kinds[] = { { "sha256", PROV_RSA_AES, CALG_SHA_256 }, { "sha1", PROV_RSA_FULL, CALG_SHA1 } };

static bool add_file(HCRYPTHASH hash, const wchar_t *path)
{
    const DWORD sharing = FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE;
    HANDLE file = CreateFileW(path, GENERIC_READ, sharing, NULL, OPEN_EXISTING, FILE_FLAG_SEQUENTIAL_SCAN, NULL);
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

static bool write_text(char text[HASH_TEXT], HCRYPTHASH hash, const char *name)
{
    BYTE bytes[MOST_BYTES];
    DWORD size = sizeof bytes, i;
    int used;

    if (!CryptGetHashParam(hash, HP_HASHVAL, bytes, &size, 0))
        return false;
    used = snprintf(text, HASH_TEXT, "%s ", name);
    for (i = 0; i < size; i++)
        used += snprintf(text + used, HASH_TEXT - (size_t)used, "%02x", bytes[i]);
    return true;
}

static bool hash_as(char text[HASH_TEXT], const wchar_t *path, unsigned kind)
{
    HCRYPTPROV provider;
    HCRYPTHASH hash;
    bool good;

    if (!CryptAcquireContextW(&provider, NULL, NULL, kinds[kind].provider, CRYPT_VERIFYCONTEXT))
        return false;
    good = CryptCreateHash(provider, kinds[kind].algorithm, 0, 0, &hash);
    if (good) {
        good = add_file(hash, path) && write_text(text, hash, kinds[kind].name);
        CryptDestroyHash(hash);
    }
    CryptReleaseContext(provider, 0);
    return good;
}

bool hash_file(char text[HASH_TEXT], const wchar_t *path)
{
    return hash_as(text, path, 0) || hash_as(text, path, 1);
}
