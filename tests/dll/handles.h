// SPDX-License-Identifier: MIT
// The handles of this process, as the kernel lists them. (Wine's GetProcessHandleCount always returns 0.)
#ifndef TESTS_DLL_HANDLES_H
#define TESTS_DLL_HANDLES_H

#include <windows.h>

#include <stdbool.h>

typedef struct handle_entry {
    void *object;
    ULONG_PTR process;
    ULONG_PTR handle;
    ULONG access;
    USHORT trace;
    USHORT type;
    ULONG attributes;
    ULONG reserved;
} handle_entry_t;

// Calls `look` for each, unless it is NULL; returns how many there are. The second is for this process.
unsigned handles_of(DWORD process, void (*look)(const handle_entry_t *entry));
unsigned handles_each(void (*look)(const handle_entry_t *entry));

// Waits until at most one more is left than `before`: up to Windows Server 2003, a critical section gets an
// event when threads first compete for it. A thread keeps some handles until its end is complete.
void handles_await(unsigned before);

// Stores the name of its object in the buffer; false if it has none.
bool handles_name(HANDLE handle, WCHAR *name, DWORD size);

#endif
