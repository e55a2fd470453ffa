// SPDX-License-Identifier: MIT
#include "system/overlapped.h"

#include "system/memory.h"
#include "system/nt.h"

// A set low bit asks that no completion packet be queued; it is no part of the handle.
#define TAG ((uintptr_t)1)

bool overlapped_event(const void *overlapped, void **event)
{
    const OVERLAPPED *caller = overlapped;
    uintptr_t word;

    *event = NULL;
    if (!memory_load_word(&caller->hEvent, &word))
        return false;
    *event = (void *)(word & ~TAG);
    return true;
}

bool overlapped_start(void *overlapped)
{
    OVERLAPPED *caller = overlapped;

    return memory_store_word(&caller->InternalHigh, 0) && memory_store_word(&caller->Internal, STATUS_PENDING);
}

// One store ends it, so that a thread which polls Internal and then frees the structure is safe; InternalHigh has
// been zero since the start.
void overlapped_end(void *overlapped, uint32_t status)
{
    OVERLAPPED *caller = overlapped;

    if (memory_is_writable(&caller->Internal, sizeof caller->Internal))
        memory_exchange_word(&caller->Internal, STATUS_PENDING, status);
}
