// SPDX-License-Identifier: MIT
#include "system/memory.h"

#include <windows.h>

void *memory_allocate(size_t size)
{
    return HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, size);
}

void memory_free(void *memory)
{
    HeapFree(GetProcessHeap(), 0, memory);
}

static bool region_is_writable(const MEMORY_BASIC_INFORMATION *region)
{
    const DWORD writable = PAGE_READWRITE | PAGE_WRITECOPY | PAGE_EXECUTE_READWRITE | PAGE_EXECUTE_WRITECOPY;

    // Touching a guard page would use up its one exception, which a thread's stack may need to grow.
    return region->State == MEM_COMMIT && (region->Protect & writable) && !(region->Protect & PAGE_GUARD);
}

bool memory_is_writable(const void *at, size_t size)
{
    const char *next = at, *end = next + size;
    MEMORY_BASIC_INFORMATION region;

    if ((uintptr_t)end < (uintptr_t)at)
        return false;
    while (next < end) {
        if (!VirtualQuery(next, &region, sizeof region) || !region_is_writable(&region))
            return false;
        next = (const char *)region.BaseAddress + region.RegionSize;
    }
    return true;
}

// After a failed access in access.S, execution continues here, as if the function had returned false.
void memory_access_failed(void);

#ifdef __x86_64__
#define INSTRUCTION_POINTER(context) ((context)->Rip)
#else
#define INSTRUCTION_POINTER(context) ((context)->Eip)
#endif

// The exception handler of the functions in access.S.
EXCEPTION_DISPOSITION memory_access_handler(EXCEPTION_RECORD *record, void *frame, CONTEXT *context, void *dispatcher)
{
    (void)frame;
    (void)dispatcher;
    if (record->ExceptionFlags & (EXCEPTION_UNWINDING | EXCEPTION_EXIT_UNWIND))
        return ExceptionContinueSearch;
    switch (record->ExceptionCode) {
    case STATUS_ACCESS_VIOLATION:
    case STATUS_GUARD_PAGE_VIOLATION:
    case STATUS_IN_PAGE_ERROR:
        INSTRUCTION_POINTER(context) = (ULONG_PTR)memory_access_failed;
        return ExceptionContinueExecution;
    default:
        return ExceptionContinueSearch;
    }
}
