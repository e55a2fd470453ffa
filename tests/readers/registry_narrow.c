// SPDX-License-Identifier: MIT
// The registry's functions for narrow strings. The tool gives them ASCII alone.
#include <windows.h>

#include <stdlib.h>

static WCHAR *widen(const char *ascii)
{
    int length = MultiByteToWideChar(CP_UTF8, 0, ascii, -1, NULL, 0);
    WCHAR *wide = malloc((size_t)length * sizeof *wide);

    MultiByteToWideChar(CP_UTF8, 0, ascii, -1, wide, length);
    return wide;
}

LSTATUS RegOpenKeyExA(HKEY root, const char *path, DWORD options, DWORD access, HKEY *key)
{
    WCHAR *wide = widen(path);
    LSTATUS status = RegOpenKeyExW(root, wide, options, access, key);

    free(wide);
    return status;
}

LSTATUS RegCreateKeyExA(HKEY root, const char *path, DWORD reserved, char *class, DWORD options, DWORD access,
                        SECURITY_ATTRIBUTES *security, HKEY *key, DWORD *made)
{
    WCHAR *wide = widen(path);
    LSTATUS status = RegCreateKeyExW(root, wide, reserved, NULL, options, access, security, key, made);

    (void)class;
    free(wide);
    return status;
}

LSTATUS RegSetValueExA(HKEY key, const char *name, DWORD reserved, DWORD type, const BYTE *data, DWORD size)
{
    WCHAR *wide_name = widen(name), *text = widen((const char *)data);
    LSTATUS status = RegSetValueExW(key, wide_name, reserved, type, (const BYTE *)text, size * sizeof *text);

    free(text);
    free(wide_name);
    return status;
}

LSTATUS RegDeleteValueA(HKEY key, const char *name)
{
    WCHAR *wide = widen(name);
    LSTATUS status = RegDeleteValueW(key, wide);

    free(wide);
    return status;
}
