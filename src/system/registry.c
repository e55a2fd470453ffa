// SPDX-License-Identifier: MIT
#include "system/registry.h"

#include <windows.h>

bool registry_is_disabled(void)
{
    static const WCHAR path[] = L"System\\CurrentControlSet\\Services\\Tcpip\\Parameters";
    DWORD value, type, size = sizeof value;
    LONG error;
    HKEY key;

    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_QUERY_VALUE, &key) != ERROR_SUCCESS)
        return false;
    error = RegQueryValueExW(key, L"DisableDHCPMediaSense", NULL, &type, (BYTE *)&value, &size);
    RegCloseKey(key);
    return error == ERROR_SUCCESS && type == REG_DWORD && size == sizeof value && value != 0;
}
