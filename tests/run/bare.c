// SPDX-License-Identifier: MIT
// A program that imports from ntdll.dll alone or, with BARE_IMPORTS_NOTHING, nothing at all. It ends with how many of
// the modules of its process are named iphlpapi.dll.
#include <windows.h>

#include <winternl.h>

static int is_iphlpapi(const UNICODE_STRING *path)
{
    static const WCHAR name[] = L"\\iphlpapi.dll";
    const unsigned length = sizeof name / sizeof *name - 1, whole = path->Length / sizeof *name;
    unsigned i;

    if (whole < length)
        return 0;
    for (i = 0; i < length; i++)
        if ((path->Buffer[whole - length + i] | 0x20) != (name[i] | 0x20))
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
        count += is_iphlpapi(&CONTAINING_RECORD(entry, LDR_DATA_TABLE_ENTRY, InMemoryOrderLinks)->FullDllName);
#ifndef BARE_IMPORTS_NOTHING
    NtTerminateProcess((HANDLE)(LONG_PTR)-1, count);
#endif
    return count;
}
