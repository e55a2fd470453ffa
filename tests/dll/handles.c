// SPDX-License-Identifier: MIT
#include "handles.h"
#include "support.h"

#include <winternl.h>

#include <stdlib.h>
#include <string.h>

enum { EXTENDED_HANDLES = 64, NAME = 1, SLACK = 4096 };

#define STATUS_TOO_SMALL ((NTSTATUS)0xC0000004)

typedef struct handle_list {
    ULONG_PTR count;
    ULONG_PTR reserved;
    handle_entry_t entries[];
} handle_list_t;

unsigned handles_of(DWORD process, void (*look)(const handle_entry_t *entry))
{
    handle_list_t *list = NULL;
    ULONG size = 1 << 16;
    NTSTATUS status;
    unsigned own = 0;
    ULONG_PTR i;

    do {
        size += SLACK + size / 2;
        list = realloc(list, size);
        assert_non_null(list);
        status = NtQuerySystemInformation((SYSTEM_INFORMATION_CLASS)EXTENDED_HANDLES, list, size, NULL);
    } while (status == STATUS_TOO_SMALL);
    assert_int_equal(status, 0);
    for (i = 0; i < list->count; i++) {
        if (list->entries[i].process != process)
            continue;
        own++;
        if (look)
            look(&list->entries[i]);
    }
    free(list);
    assert_true(own > 0); // or it would prove nothing
    return own;
}

unsigned handles_each(void (*look)(const handle_entry_t *entry))
{
    return handles_of(GetCurrentProcessId(), look);
}

void handles_await(unsigned before)
{
    DWORD started = GetTickCount();

    while (handles_each(NULL) > before + 1)
        harness_pause(started);
}

bool handles_name(HANDLE handle, WCHAR *name, DWORD size)
{
    BYTE buffer[1024];
    UNICODE_STRING *string = (UNICODE_STRING *)buffer;

    if (NtQueryObject(handle, (OBJECT_INFORMATION_CLASS)NAME, buffer, sizeof buffer, NULL) < 0 || !string->Length)
        return false;
    assert_true(string->Length / sizeof(WCHAR) < size);
    memcpy(name, string->Buffer, string->Length);
    name[string->Length / sizeof(WCHAR)] = 0;
    return true;
}
