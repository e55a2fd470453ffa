// SPDX-License-Identifier: MIT
#include "pe/resource.h"

#include "pe/bytes.h"

enum { HEADER_SIZE = 16, ENTRY_SIZE = 8, DATA_SIZE = 16 };

#define IS_DIRECTORY UINT32_C(0x80000000)

typedef struct tree {
    const pe_image_t *image;
    uint32_t root; // RVA that the offsets of the tree count from
} tree_t;

// Steps from one level to the next: to the entry of that number, or to the first of all. The offset is that of a level,
// and becomes the entry's, with IS_DIRECTORY where another level follows.
static bool enter(const tree_t *tree, uint32_t *offset, bool any, uint32_t number)
{
    const unsigned char *entry = pe_at(tree->image, tree->root + *offset, HEADER_SIZE);
    uint32_t named, numbered, room;

    if (!entry)
        return false;
    named = bytes_get16(entry + 12);
    numbered = bytes_get16(entry + 14);
    entry = pe_room(tree->image, tree->root + *offset + HEADER_SIZE, &room);
    if (!any && entry) { // those with names come first
        if (room < named * ENTRY_SIZE)
            return false;
        entry += named * ENTRY_SIZE;
        room -= named * ENTRY_SIZE;
        named = 0;
    }
    for (numbered += named; entry && numbered > 0 && room >= ENTRY_SIZE; numbered--) {
        if (any || bytes_get32(entry) == number) {
            *offset = bytes_get32(entry + 4);
            return true;
        }
        entry += ENTRY_SIZE;
        room -= ENTRY_SIZE;
    }
    return false;
}

// Three levels and no more, however the tree goes on.
const unsigned char *pe_resource(const pe_image_t *image, uint32_t type, uint32_t *size)
{
    tree_t tree = { .image = image };
    uint32_t offset = 0, depth, unused;
    const unsigned char *data;

    *size = 0;
    if (!pe_directory(image, PE_DIRECTORY_RESOURCE, &tree.root, &unused))
        return NULL;
    for (depth = 0; depth < 3; depth++) {
        if (!enter(&tree, &offset, depth > 0, type) || !(offset & IS_DIRECTORY) != (depth == 2))
            return NULL;
        offset &= ~IS_DIRECTORY;
    }
    data = pe_at(image, tree.root + offset, DATA_SIZE);
    if (!data)
        return NULL;
    *size = bytes_get32(data + 4);
    data = pe_at(image, bytes_get32(data), *size);
    if (!data)
        *size = 0;
    return data;
}
