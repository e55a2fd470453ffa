// SPDX-License-Identifier: MIT
// Memory of our own, and the caller's, whose address may be invalid, or about to be unmapped by another thread.
// Checking it writes nothing, and accesses return false instead of crashing.
#ifndef SYSTEM_MEMORY_H
#define SYSTEM_MEMORY_H

#include "system/annotations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Filled with zeros; NULL if there is none.
_Ret_maybenull_ void *memory_allocate(size_t size);
void memory_free(_In_opt_ void *memory);

// For the DLL, which has no C runtime to take memcpy from.
static inline void memory_copy(_Out_writes_bytes_(size) void *to, _In_reads_bytes_(size) const void *from, size_t size)
{
    const uint8_t *source = from;
    uint8_t *target = to;

    while (size-- > 0)
        *target++ = *source++;
}

// Can all of it be read and written? A guard page cannot, and is left unchanged.
_Check_return_ bool memory_is_writable(_In_opt_ const void *at, size_t size);

// False if the memory is bad. In access.S, for each architecture.
_Check_return_ _Success_(return != false) bool memory_load_word(const void *at, _Out_ uintptr_t *word);
bool memory_store_word(void *at, uintptr_t word);
bool memory_store_count(uint32_t *at, uint32_t count);

// Replaces `expected` by `word`, in one step. True also if the memory held another value, which stays.
bool memory_exchange_word(void *at, uintptr_t expected, uintptr_t word);

#endif
