// SPDX-License-Identifier: MIT
#include "tool/report/folder_files.h"

#include "system/memory.h"
#include "system/path.h"
#include "tool/entries.h"
#include "tool/file.h"
#include "tool/output.h"
#include "tool/words.h"

#include <windows.h>

#include <wincrypt.h>

#include <limits.h>
#include <wchar.h>

#ifndef PROV_RSA_AES
#define PROV_RSA_AES 24
#endif
#ifndef CALG_SHA_256
#define CALG_SHA_256 0x800C
#endif

enum { MOST_FILES = 500, MOST_HASH = 32 };

static const struct {
    const char *name;
    DWORD provider;
    ALG_ID algorithm;
} hashes[] = { { "sha256", PROV_RSA_AES, CALG_SHA_256 }, { "sha1", PROV_RSA_FULL, CALG_SHA1 } };

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

static bool print_value(draft_t *draft, HCRYPTHASH hash, const char *name)
{
    BYTE bytes[MOST_HASH];
    DWORD size = sizeof bytes, i;

    if (!CryptGetHashParam(hash, HP_HASHVAL, bytes, &size, 0))
        return false;
    draft_print(draft, "  %s ", name);
    for (i = 0; i < size; i++)
        draft_print(draft, "%02x", bytes[i]);
    return true;
}

static bool print_hash_as(draft_t *draft, const wchar_t *path, unsigned kind)
{
    HCRYPTPROV provider;
    HCRYPTHASH hash;
    bool good;

    if (!CryptAcquireContextW(&provider, NULL, NULL, hashes[kind].provider, CRYPT_VERIFYCONTEXT))
        return false;
    good = CryptCreateHash(provider, hashes[kind].algorithm, 0, 0, &hash);
    if (good) {
        good = add_file(hash, path) && print_value(draft, hash, hashes[kind].name);
        CryptDestroyHash(hash);
    }
    CryptReleaseContext(provider, 0);
    return good;
}

static bool is_hashed(const wchar_t *name, const wchar_t *program)
{
    const wchar_t *const names[] = { path_name(program), L"iphlpapi.dll", L"iphlpapi.dll.kept",
                                     L"iphlpapi-install.txt" };
    unsigned i;

    for (i = 0; i < sizeof names / sizeof *names; i++)
        if (words_equal(name, wcslen(name), names[i]))
            return true;
    return false;
}

// The hash by which a release or a known DLL can be recognised: "sha256 ba78...", or "sha1 ..." if the system has no
// SHA-256, as Windows XP before service pack 3.
static void print_hash(draft_t *draft, const wchar_t *name, const wchar_t *program)
{
    wchar_t *path = file_beside(program, name);

    if (!path || (!print_hash_as(draft, path, 0) && !print_hash_as(draft, path, 1)))
        draft_print(draft, "  cannot be read");
    memory_free(path);
}

typedef struct file_list {
    draft_t *draft;
    unsigned count;
} file_list_t;

static bool folder_files_print_one(void *context, const wchar_t *program, const WIN32_FIND_DATAW *found)
{
    ULARGE_INTEGER size = { .u = { found->nFileSizeLow, found->nFileSizeHigh } };
    file_list_t *list = context;

    if (wcscmp(found->cFileName, L".") == 0 || wcscmp(found->cFileName, L"..") == 0 || list->count++ >= MOST_FILES)
        return true;
    if (found->dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) {
        draft_print(list->draft, "%12s  %s", "folder", output_utf8(found->cFileName));
    } else {
        draft_print(list->draft, "%12llu  %s", size.QuadPart, output_utf8(found->cFileName));
        if (is_hashed(found->cFileName, program))
            print_hash(list->draft, found->cFileName, program);
    }
    draft_print(list->draft, "\n");
    return true;
}

void folder_files_print(draft_t *draft, const wchar_t *program)
{
    file_list_t list = { draft, 0 };

    if (!entries_each(program, L"*", UINT_MAX, folder_files_print_one, &list))
        draft_print(draft, "cannot be listed\n");
    if (list.count > MOST_FILES)
        draft_print(draft, "and %u more\n", list.count - MOST_FILES);
}
