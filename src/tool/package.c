// SPDX-License-Identifier: MIT
#include "tool/package.h"

#include "system/memory.h"
#include "system/path.h"
#include "tool/file.h"
#include "tool/output.h"

// A release has the folders beside mediasense.exe; its 64-bit tool and a build have them one folder up. If all are
// missing, the first name is reported.
static const wchar_t *const dlls_32[] = { L"x86\\iphlpapi.dll", L"..\\x86\\iphlpapi.dll", NULL };
static const wchar_t *const dlls_64[] = { L"x64\\iphlpapi.dll", L"..\\x64\\iphlpapi.dll", NULL };
static const wchar_t *const xp_dlls_32[] = { L"x86\\xp\\iphlpapi.dll", L"..\\x86\\xp\\iphlpapi.dll", NULL };
static const wchar_t *const xp_dlls_64[] = { L"x64\\xp\\iphlpapi.dll", L"..\\x64\\xp\\iphlpapi.dll", NULL };
static const wchar_t *const tools_32[] = { L"x86\\mediasense.exe", L"..\\x86\\mediasense.exe", L"..\\mediasense.exe",
                                           NULL };
static const wchar_t *const tools_64[] = { L"x64\\mediasense.exe", L"..\\x64\\mediasense.exe", NULL };

static wchar_t *package_find(const wchar_t *const *places)
{
    wchar_t *program = path_of_program(), *path = NULL;
    const wchar_t *const *place;

    for (place = places; program && !path && *place; place++) {
        path = file_beside(program, *place);
        if (path && !file_exists(path)) {
            memory_free(path);
            path = NULL;
        }
    }
    memory_free(program);
    if (!path)
        output_error("%s is missing beside mediasense.exe: unpack the release again\n", output_utf8(places[0]));
    return path;
}

wchar_t *package_dll(unsigned bits, bool xp)
{
    if (xp)
        return package_find(bits == 64 ? xp_dlls_64 : xp_dlls_32);
    return package_find(bits == 64 ? dlls_64 : dlls_32);
}

wchar_t *package_tool(unsigned bits)
{
    if (bits == package_own_bits())
        return path_of_program();
    return package_find(bits == 64 ? tools_64 : tools_32);
}

unsigned package_own_bits(void)
{
    return 8 * sizeof(void *);
}
