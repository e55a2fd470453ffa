// SPDX-License-Identifier: MIT
#include "version_block.h"

#include "pe/bytes.h"

#include <stdlib.h>
#include <string.h>

static void align(version_block_t *block)
{
    block->size = (block->size + 3) / 4 * 4;
}

static void put(version_block_t *block, uint16_t letter)
{
    if (block->size + 8 > sizeof block->bytes)
        abort();
    bytes_put16(block->bytes + block->size, letter);
    block->size += 2;
}

size_t version_block_begin(version_block_t *block, const char *key)
{
    size_t node;

    align(block);
    node = block->size;
    block->size += 6;
    for (; *key; key++)
        put(block, (unsigned char)*key);
    put(block, 0);
    align(block);
    return node;
}

void version_block_end(version_block_t *block, size_t node)
{
    bytes_put16(block->bytes + node, (uint16_t)(block->size - node));
}

void version_block_value(version_block_t *block, size_t node, const void *bytes, size_t size)
{
    memcpy(block->bytes + block->size, bytes, size);
    block->size += size;
    bytes_put16(block->bytes + node + 2, (uint16_t)size);
}

void version_block_string(version_block_t *block, const char *key, const uint16_t *value, size_t letters)
{
    size_t node = version_block_begin(block, key), i;

    for (i = 0; i < letters; i++)
        put(block, value[i]);
    put(block, 0);
    bytes_put16(block->bytes + node + 2, (uint16_t)(letters + 1));
    bytes_put16(block->bytes + node + 4, 1);
    version_block_end(block, node);
}

void version_block_make(version_block_t *block, const char *language, const char *key, const char *value)
{
    static const unsigned char numbers[52] = { 0xBD, 0x04, 0xEF, 0xFE };
    size_t root, strings, table, letters;
    uint16_t wide[256];

    memset(block, 0, sizeof *block);
    root = version_block_begin(block, "VS_VERSION_INFO");
    version_block_value(block, root, numbers, sizeof numbers);
    strings = version_block_begin(block, "StringFileInfo");
    table = version_block_begin(block, language);
    for (letters = 0; value[letters] && letters < 256; letters++)
        wide[letters] = (unsigned char)value[letters];
    version_block_string(block, key, wide, letters);
    version_block_end(block, table);
    version_block_end(block, strings);
    version_block_end(block, root);
}
