// SPDX-License-Identifier: MIT
#include "xp_support.h"

HMODULE standin;

enum { MEDIA_STATE_AGE_MS = 10 }; // of src/xp/media_state.h

static WCHAR system_directory[MAX_PATH];

void standin_play(const WCHAR *folder)
{
    WCHAR path[MAX_PATH];

    assert_true(GetModuleFileNameW(NULL, system_directory, MAX_PATH));
    lstrcpyW(wcsrchr(system_directory, L'\\') + 1, folder);
    import_play_system_directory(system_directory);
    wsprintfW(path, L"%s\\iphlpapi.dll", system_directory);
    standin = LoadLibraryW(path);
    assert_non_null(standin);
}

void *standin_function(const char *name)
{
    void *function = (void *)GetProcAddress(standin, name);

    assert_non_null(function);
    return function;
}

void standin_cables(DWORD out)
{
    DWORD changed = GetTickCount();

    ((standin_pull_t *)standin_function("standin_pull"))(out);
    while (GetTickCount() - changed <= 2 * MEDIA_STATE_AGE_MS) // nothing tells when it has passed
        Sleep(10);
}

void standin_cable(BOOL out)
{
    standin_cables(out ? STANDIN_BOTH_OUT : 0);
}
