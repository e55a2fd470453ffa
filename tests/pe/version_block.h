// SPDX-License-Identifier: MIT
// Builds version resources, node by node.
#ifndef TESTS_PE_VERSION_BLOCK_H
#define TESTS_PE_VERSION_BLOCK_H

#include <stddef.h>
#include <stdint.h>

typedef struct version_block {
    unsigned char bytes[2048];
    size_t size;
} version_block_t;

// Opens and closes a node; nodes that are opened in between are inside it.
size_t version_block_begin(version_block_t *block, const char *key);
void version_block_end(version_block_t *block, size_t node);

void version_block_value(version_block_t *block, size_t node, const void *bytes, size_t size);

// A whole string: the value is UTF-16 letters without a zero, which is added.
void version_block_string(version_block_t *block, const char *key, const uint16_t *value, size_t letters);

// A whole resource with one string, ASCII.
void version_block_make(version_block_t *block, const char *language, const char *key, const char *value);

#endif
