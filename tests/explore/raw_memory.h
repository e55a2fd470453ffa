// SPDX-License-Identifier: MIT
// Copies memory behind the sanitizer's back: stacks and heaps, which it has poisoned in part, are saved whole. Compiled
// without it.
#ifndef EXPLORE_RAW_MEMORY_H
#define EXPLORE_RAW_MEMORY_H

#include <stddef.h>
#include <stdint.h>

void raw_copy(void *to, const void *from, size_t size);
void raw_clear(void *from, const void *to);
uint64_t raw_hash(uint64_t hash, const void *bytes, size_t size);

#endif
