// SPDX-License-Identifier: MIT
#include "wine.h"

#include <windows.h>

typedef const char *(*get_version_t)(void);

const char *wine_version(void)
{
    get_version_t version = (get_version_t)(void *)GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version");

    return version ? version() : NULL;
}

void wine_prefer_shim(bool prefer)
{
    static const wchar_t order[] = L"native,builtin";
    HKEY key;

    if (!wine_version() || RegCreateKeyExW(HKEY_CURRENT_USER, L"Software\\Wine\\DllOverrides", 0, NULL, 0,
                                           KEY_SET_VALUE, NULL, &key, NULL) != ERROR_SUCCESS)
        return;
    if (prefer)
        RegSetValueExW(key, L"iphlpapi", 0, REG_SZ, (const BYTE *)order, sizeof order);
    else
        RegDeleteValueW(key, L"iphlpapi");
    RegCloseKey(key);
}
