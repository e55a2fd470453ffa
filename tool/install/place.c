// SPDX-License-Identifier: MIT
#include "install/place.h"

#include "system/memory.h"
#include "system/path.h"

#include <windows.h>

enum { PATIENCE_MS = 30000 };

static wchar_t *beside(const wchar_t *program, const wchar_t *name)
{
    wchar_t *joined = path_beside(program, name), *path = joined ? path_full(joined) : NULL;

    memory_free(joined);
    return path;
}

bool place_open(place_t *place, const wchar_t *program)
{
    place->program = program;
    place->name = path_name(program);
    place->dll = beside(program, L"iphlpapi.dll");
    place->kept = beside(program, L"iphlpapi.dll.kept");
    place->ini = beside(program, L"iphlpapi.ini");
    return place->dll && place->kept && place->ini;
}

bool place_lock(void)
{
    HANDLE mutex = CreateMutexW(NULL, FALSE, L"Global\\mediasense-install");
    DWORD wait = mutex ? WaitForSingleObject(mutex, PATIENCE_MS) : WAIT_FAILED;

    return wait == WAIT_OBJECT_0 || wait == WAIT_ABANDONED;
}
