// SPDX-License-Identifier: MIT
#include "leaks.h"

#include "failing_imports.h"
#include "harness.h"
#include "handles.h"
#include "scale.h"

#include <string.h>

enum { SLOT_BLOCKS = 1 };

static void close_slot(const handle_entry_t *entry)
{
    WCHAR name[512];

    if (handles_name((HANDLE)entry->handle, name, 512) && wcsstr(name, L"\\mediasense-"))
        assert_true(CloseHandle((HANDLE)entry->handle));
}

void leaks_no_block(const fault_t *fault)
{
    bool slot_may_stay = fault->call->name && strcmp(fault->call->name, "WaitForSingleObject") == 0;

    assert_in_range(failing_imports_blocks(), 0, slot_may_stay ? SLOT_BLOCKS : 0);
    if (slot_may_stay)
        handles_each(close_slot);
}

void leaks_no_handle(unsigned before)
{
    DWORD started = GetTickCount();

    while (handles_each(NULL) > before)
        harness_pause(started);
}
