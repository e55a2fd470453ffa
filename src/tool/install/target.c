// SPDX-License-Identifier: MIT
#include "tool/install/target.h"

#include "tool/file.h"
#include "system/path.h"

#include <windows.h>

enum { PATIENCE_MS = 30000 };

bool place_open(place_t *place, const wchar_t *program)
{
    place->program = program;
    place->name = path_name(program);
    place->dll = file_beside(program, L"iphlpapi.dll");
    place->kept = file_beside(program, L"iphlpapi.dll.kept");
    place->ini = file_beside(program, L"iphlpapi.ini");
    return place->dll && place->kept && place->ini;
}

bool place_lock(void)
{
    HANDLE mutex = CreateMutexW(NULL, FALSE, L"Global\\mediasense-install");
    DWORD wait = mutex ? WaitForSingleObject(mutex, PATIENCE_MS) : WAIT_FAILED;

    return wait == WAIT_OBJECT_0 || wait == WAIT_ABANDONED;
}
