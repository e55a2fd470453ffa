// SPDX-License-Identifier: MIT
#include "tool/install/target.h"

#include "system/path.h"
#include "tool/file.h"

#include <windows.h>

enum { PATIENCE_MS = 30000 };

bool target_open(target_t *target, const wchar_t *program)
{
    target->program = program;
    target->name = path_name(program);
    target->dll = file_beside(program, L"iphlpapi.dll");
    target->kept = file_beside(program, L"iphlpapi.dll.kept");
    target->ini = file_beside(program, L"iphlpapi.ini");
    return target->dll && target->kept && target->ini;
}

bool target_lock(void)
{
    HANDLE mutex = CreateMutexW(NULL, FALSE, L"Global\\mediasense-install");
    DWORD wait = mutex ? WaitForSingleObject(mutex, PATIENCE_MS) : WAIT_FAILED;

    return wait == WAIT_OBJECT_0 || wait == WAIT_ABANDONED;
}
