// SPDX-License-Identifier: MIT
#include "tool/redirection.h"

#include "system/memory.h"
#include "system/path.h"
#include "tool/file.h"
#include "tool/newer.h"
#include "tool/words.h"

#include <windows.h>

// 32-bit Windows XP lacks these functions.
typedef BOOL(WINAPI *disable_t)(void **);
typedef BOOL(WINAPI *revert_t)(void *);

bool redirection_suspend(void **before)
{
    disable_t disable;

    if (sizeof(void *) == 8)
        return false; // only 32-bit processes are redirected
    disable = (disable_t)newer_function(L"kernel32.dll", "Wow64DisableWow64FsRedirection");
    return disable && disable(before);
}

void redirection_resume(void *before)
{
    ((revert_t)newer_function(L"kernel32.dll", "Wow64RevertWow64FsRedirection"))(before);
}

static bool is_below(const wchar_t *path, const wchar_t *folder)
{
    size_t length = (size_t)lstrlenW(folder);

    return (size_t)lstrlenW(path) > length && path[length] == L'\\' && words_equal(path, length, folder);
}

bool redirection_hides(const wchar_t *file)
{
    wchar_t *path = path_full(file), *system = path_of_system();
    bool hides = false;
    void *before;

    if (path && system && is_below(path, system) && redirection_suspend(&before)) {
        hides = file_exists(path) && !file_is_folder(path);
        redirection_resume(before);
    }
    memory_free(system);
    memory_free(path);
    return hides;
}
