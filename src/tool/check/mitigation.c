// SPDX-License-Identifier: MIT
#include "tool/check/mitigation.h"

#include <windows.h>

#include <stdint.h>
#include <stdio.h>
#include <wchar.h>

#define EXECUTION_OPTIONS L"Software\\Microsoft\\Windows NT\\CurrentVersion\\Image File Execution Options\\"
#define FOR_ALL L"System\\CurrentControlSet\\Control\\Session Manager\\kernel"

enum { WORDS = 3, ALWAYS_ON = 1 };

// Each takes two bits of one of the value's words of 64.
static const struct {
    unsigned word, bit;
    const char *name;
} mitigations[] = {
    { 0, 44, "signed by Microsoft only" },
    { 0, 60, "System32 first" },
    { 1, 8, "strict control flow guard" },
};
enum { MITIGATIONS = sizeof mitigations / sizeof *mitigations };

static void read_value(uint64_t value[WORDS], const wchar_t *path)
{
    DWORD type, size = WORDS * sizeof *value;
    HKEY key;

    value[0] = value[1] = value[2] = 0;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, path, 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &key) != ERROR_SUCCESS)
        return;
    if (RegQueryValueExW(key, L"MitigationOptions", NULL, &type, (BYTE *)value, &size) != ERROR_SUCCESS ||
        (type != REG_BINARY && type != REG_QWORD && type != REG_DWORD))
        value[0] = value[1] = value[2] = 0;
    RegCloseKey(key);
}

// What is set for the program comes before what is set for all.
void mitigation_read(char *words, size_t size, const wchar_t *name)
{
    wchar_t path[MAX_PATH + 96];
    uint64_t own[WORDS], all[WORDS];
    unsigned i, state;

    words[0] = '\0';
    read_value(all, FOR_ALL);
    own[0] = own[1] = own[2] = 0;
    if (wcslen(name) < MAX_PATH) {
        lstrcpyW(path, EXECUTION_OPTIONS);
        lstrcatW(path, name);
        read_value(own, path);
    }
    for (i = 0; i < MITIGATIONS && !words[0]; i++) {
        state = own[mitigations[i].word] >> mitigations[i].bit & 3;
        if (state == 0)
            state = all[mitigations[i].word] >> mitigations[i].bit & 3;
        if (state == ALWAYS_ON)
            snprintf(words, size, "%s", mitigations[i].name);
    }
}
