// SPDX-License-Identifier: MIT
// A program that imports from ntdll.dll alone or, with BARE_IMPORTS_NOTHING, nothing at all. Its exit code is how many
// of its process's modules match the name iphlpapi.dll.
#include <windows.h>

#include <winternl.h>

// <winternl.h> does not declare the base name, which follows the full one.
static int is_iphlpapi(const LDR_DATA_TABLE_ENTRY *module)
{
    static const WCHAR name[] = L"iphlpapi.dll";
    const unsigned length = sizeof name / sizeof *name - 1;
    const UNICODE_STRING *base = &module->FullDllName + 1;
    unsigned i;

    if (base->Length != length * sizeof *name)
        return 0;
    for (i = 0; i < length; i++)
        if ((base->Buffer[i] | 0x20) != (name[i] | 0x20))
            return 0;
    return 1;
}

#ifndef BARE_IMPORTS_NOTHING
NTSYSAPI NTSTATUS NTAPI NtTerminateProcess(HANDLE process, NTSTATUS code);
#endif

int bare(void);

int bare(void)
{
    const LIST_ENTRY *list = &NtCurrentTeb()->ProcessEnvironmentBlock->Ldr->InMemoryOrderModuleList, *entry;
    int count = 0;

    for (entry = list->Flink; entry != list; entry = entry->Flink)
        count += is_iphlpapi(CONTAINING_RECORD(entry, LDR_DATA_TABLE_ENTRY, InMemoryOrderLinks));
#ifndef BARE_IMPORTS_NOTHING
    NtTerminateProcess((HANDLE)(LONG_PTR)-1, count);
#endif
    return count;
}
