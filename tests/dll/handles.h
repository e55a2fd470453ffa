// SPDX-License-Identifier: MIT
// The handles of this process, as the kernel lists them. (Wine's GetProcessHandleCount always answers 0.)
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

// Calls `look` for each, where it is not NULL; returns how many there are. The second one: of this process.
unsigned handles_of(DWORD process, void (*look)(const handle_entry_t *entry));
unsigned handles_each(void (*look)(const handle_entry_t *entry));

// Waits until no more are left than there were `before`, but for one: up to Windows Server 2003 a critical section gets an
// event when threads first meet at it. A thread that ends has some until it is gone.
void handles_await(unsigned before);

// The name of its object, in the buffer; false where it has none.
bool handles_name(HANDLE handle, WCHAR *name, DWORD size);

#endif
