// SPDX-License-Identifier: MIT
#include "wine.h"

#include <windows.h>

typedef const char *(*get_version_t)(void);

// A value before the change.
typedef struct kept {
    const wchar_t *name;
    bool exists;
    DWORD type, size;
    BYTE data[256];
} kept_t;

static kept_t shim = { .name = L"iphlpapi" }, debugger = { .name = L"winedbg.exe" };
static HKEY overrides;

const char *wine_version(void)
{
    get_version_t version = (get_version_t)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version");

    return version ? version() : NULL;
}

static void keep(kept_t *kept)
{
    kept->size = sizeof kept->data;
    kept->exists = RegQueryValueExW(overrides, kept->name, NULL, &kept->type, kept->data, &kept->size) == ERROR_SUCCESS;
}

static void give_back(const kept_t *kept)
{
    if (kept->exists)
        RegSetValueExW(overrides, kept->name, 0, kept->type, kept->data, kept->size);
    else
        RegDeleteValueW(overrides, kept->name);
}

static BOOL WINAPI stop(DWORD event)
{
    (void)event;
    wine_close();
    return FALSE; // the system ends the process
}

void wine_open(void)
{
    if (!wine_version() || RegCreateKeyExW(HKEY_CURRENT_USER, L"Software\\Wine\\DllOverrides", 0, NULL, 0,
                                           KEY_QUERY_VALUE | KEY_SET_VALUE, NULL, &overrides, NULL) != ERROR_SUCCESS)
        return;
    keep(&shim);
    keep(&debugger);
    SetConsoleCtrlHandler(stop, TRUE);
    RegSetValueExW(overrides, debugger.name, 0, REG_SZ, (const BYTE *)L"", sizeof L"");
}

void wine_close(void)
{
    if (!overrides)
        return;
    give_back(&shim);
    give_back(&debugger);
}

void wine_prefer_shim(bool prefer)
{
    static const wchar_t order[] = L"native,builtin";

    if (!overrides)
        return;
    if (prefer)
        RegSetValueExW(overrides, shim.name, 0, REG_SZ, (const BYTE *)order, sizeof order);
    else
        give_back(&shim);
}
