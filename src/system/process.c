// SPDX-License-Identifier: MIT
#include "system/process.h"

#include "system/nt.h"

bool process_ends(void)
{
    return RtlDllShutdownInProgress();
}

bool process_keep_module(void)
{
    static volatile LONG kept;
    const DWORD flags = GET_MODULE_HANDLE_EX_FLAG_PIN | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS;
    HMODULE module;

    if (!kept)
        kept = GetModuleHandleExW(flags, (const WCHAR *)process_keep_module, &module);
    return kept;
}

void *process_own_module(void)
{
    const DWORD flags = GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT | GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS;
    HMODULE module = NULL;

    GetModuleHandleExW(flags, (const WCHAR *)process_own_module, &module);
    return module;
}
