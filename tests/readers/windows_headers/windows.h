// SPDX-License-Identifier: MIT
// Adds what the readers call to the explorer's stand-in for Windows' header: strings, variables, ini files, the
// registry. computer.h sets the results of these functions.
#ifndef READERS_STAND_WINDOWS_H
#define READERS_STAND_WINDOWS_H

#include_next <windows.h>

#define MAX_PATH 260
#define HKEY_CURRENT_USER ((HKEY)1)
#define HKEY_LOCAL_MACHINE ((HKEY)2)

typedef int32_t LSTATUS;
typedef DWORD REGSAM;
typedef struct readers_key *HKEY;
typedef uint16_t USHORT;

enum {
    ERROR_SUCCESS = 0,
    ERROR_PATH_NOT_FOUND = 3,
    ERROR_INVALID_DATA = 13,
    ERROR_MORE_DATA = 234,
    ERROR_FILENAME_EXCED_RANGE = 206,

    CP_UTF8 = 65001,
    MB_ERR_INVALID_CHARS = 8,

    REG_SZ = 1,
    REG_DWORD = 4,
    KEY_QUERY_VALUE = 1,
    KEY_SET_VALUE = 2,
    KEY_WOW64_64KEY = 0x100,
    KEY_WOW64_32KEY = 0x200
};

typedef enum TOKEN_ELEVATION_TYPE { TokenElevationTypeDefault = 1, TokenElevationTypeFull } TOKEN_ELEVATION_TYPE;
#define TokenElevationType 18

void SetLastError(DWORD error);

int lstrlenW(const WCHAR *text);
WCHAR *lstrcpyW(WCHAR *to, const WCHAR *from);
WCHAR *lstrcpynW(WCHAR *to, const WCHAR *from, int size);
WCHAR *lstrcatW(WCHAR *to, const WCHAR *from);
int _stricmp(const char *a, const char *b);
int MultiByteToWideChar(unsigned page, DWORD flags, const char *bytes, int size, WCHAR *text, int room);
int WideCharToMultiByte(unsigned page, DWORD flags, const WCHAR *text, int length, char *bytes, int room,
                        const char *unknown, BOOL *used);

DWORD GetEnvironmentVariableW(const WCHAR *name, WCHAR *buffer, DWORD size);
DWORD GetPrivateProfileStringW(const WCHAR *section, const WCHAR *key, const WCHAR *other, WCHAR *buffer, DWORD size,
                               const WCHAR *path);
DWORD GetModuleFileNameW(HMODULE module, WCHAR *buffer, DWORD size);
DWORD GetFullPathNameW(const WCHAR *path, DWORD size, WCHAR *buffer, WCHAR **name);
DWORD GetShortPathNameW(const WCHAR *path, WCHAR *buffer, DWORD size);
unsigned GetSystemDirectoryW(WCHAR *buffer, unsigned size);

LSTATUS RegOpenKeyExW(HKEY root, const WCHAR *path, DWORD options, DWORD access, HKEY *key);
LSTATUS RegOpenKeyExA(HKEY root, const char *path, DWORD options, DWORD access, HKEY *key);
LSTATUS RegCreateKeyExW(HKEY root, const WCHAR *path, DWORD reserved, WCHAR *class, DWORD options, DWORD access,
                        SECURITY_ATTRIBUTES *security, HKEY *key, DWORD *made);
LSTATUS RegCreateKeyExA(HKEY root, const char *path, DWORD reserved, char *class, DWORD options, DWORD access,
                        SECURITY_ATTRIBUTES *security, HKEY *key, DWORD *made);
LSTATUS RegCloseKey(HKEY key);
LSTATUS RegQueryValueExW(HKEY key, const WCHAR *name, DWORD *reserved, DWORD *type, BYTE *data, DWORD *size);
LSTATUS RegSetValueExW(HKEY key, const WCHAR *name, DWORD reserved, DWORD type, const BYTE *data, DWORD size);
LSTATUS RegSetValueExA(HKEY key, const char *name, DWORD reserved, DWORD type, const BYTE *data, DWORD size);
LSTATUS RegDeleteValueW(HKEY key, const WCHAR *name);
LSTATUS RegDeleteValueA(HKEY key, const char *name);
LSTATUS RegDeleteKeyW(HKEY root, const WCHAR *path);
LSTATUS RegQueryInfoKeyW(HKEY key, WCHAR *class, DWORD *class_size, DWORD *reserved, DWORD *keys, DWORD *longest_key,
                         DWORD *longest_class, DWORD *values, DWORD *longest_name, DWORD *longest_value,
                         DWORD *security, void *written);

#endif
