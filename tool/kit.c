// SPDX-License-Identifier: MIT
#include "kit.h"

#include "file.h"
#include "system/memory.h"
#include "system/path.h"

#include <windows.h>

// A release has the folders beside mediasense.exe; its 64-bit half and a build have them one folder up.
static const wchar_t *const dlls_32[] = { L"x86\\iphlpapi.dll", L"..\\x86\\iphlpapi.dll", NULL };
static const wchar_t *const dlls_64[] = { L"x64\\iphlpapi.dll", L"..\\x64\\iphlpapi.dll", NULL };
static const wchar_t *const tools_32[] = { L"..\\x86\\mediasense.exe", L"..\\mediasense.exe", NULL };
static const wchar_t *const tools_64[] = { L"x64\\mediasense.exe", L"..\\x64\\mediasense.exe", NULL };

static wchar_t *find(const wchar_t *const *names)
{
    wchar_t *program = path_of_program(), *joined, *path;

    for (; program && *names; names++) {
        joined = path_beside(program, *names);
        path = joined ? path_full(joined) : NULL;
        memory_free(joined);
        if (path && file_exists(path)) {
            memory_free(program);
            return path;
        }
        memory_free(path);
    }
    memory_free(program);
    return NULL;
}

wchar_t *kit_dll(unsigned bits)
{
    return find(bits == 64 ? dlls_64 : dlls_32);
}

wchar_t *kit_tool(unsigned bits)
{
    if (bits == kit_own_bits())
        return path_of_program();
    return find(bits == 64 ? tools_64 : tools_32);
}

unsigned kit_own_bits(void)
{
    return 8 * sizeof(void *);
}
