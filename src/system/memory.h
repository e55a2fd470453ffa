// SPDX-License-Identifier: MIT
// Memory of our own, and the caller's, which may be anything: a bad address, or one that another thread is about to
// unmap. Looking at it writes nothing, and the accesses answer false where others would crash.
#ifndef SYSTEM_MEMORY_H
#define SYSTEM_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Filled with zeros; NULL when there is none.
void *memory_allocate(size_t size);
void memory_free(void *memory);

// For the DLL, which has no C runtime to take memcpy from.
static inline void memory_copy(void *to, const void *from, size_t size)
{
    const uint8_t *source = from;
    uint8_t *target = to;

    while (size-- > 0)
        *target++ = *source++;
}

// May all of it be read and written? A guard page may not, and stays one.
bool memory_is_writable(const void *at, size_t size);

// In access.S, for each architecture.
bool memory_load_word(const void *at, uintptr_t *word);
bool memory_store_word(void *at, uintptr_t word);
bool memory_store_count(uint32_t *at, uint32_t count);

// Stores `word` where `expected` stands, in one step; true also when something else stood there.
bool memory_exchange_word(void *at, uintptr_t expected, uintptr_t word);

#endif
