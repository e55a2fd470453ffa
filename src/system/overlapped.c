// SPDX-License-Identifier: MIT
#include "system/overlapped.h"

#include "system/memory.h"
#include "system/nt.h"

// If the low bit is set, no completion packet is queued; it is no part of the handle. See "GetQueuedCompletionStatus
// function".
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

// A single store ends it, so a thread may poll Internal and then free the structure. InternalHigh is zero since the
// start.
void overlapped_end(void *overlapped, uint32_t status)
{
    OVERLAPPED *caller = overlapped;

    if (memory_is_writable(&caller->Internal, sizeof caller->Internal))
        memory_exchange_word(&caller->Internal, STATUS_PENDING, status);
}
