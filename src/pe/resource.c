// SPDX-License-Identifier: MIT
#include "pe/resource.h"

#include "pe/bytes.h"
#include "pe/strings.h"

enum { HEADER_SIZE = 16, ENTRY_SIZE = 8, DATA_SIZE = 16 };

#define IS_DIRECTORY UINT32_C(0x80000000)

// Goes from one level to the next: to the entry of that number, or with `any` to the first one. *offset is the level's,
// and becomes the entry's, with IS_DIRECTORY if another level follows. Offsets are relative to the RVA `root`.
static bool resource_enter(const pe_image_t *image, uint32_t root, uint32_t *offset, bool any, uint32_t number)
{
    const unsigned char *entry = pe_at(image, root + *offset, HEADER_SIZE);
    uint32_t named, numbered, room;

    if (!entry)
        return false;
    named = bytes_get16(entry + 12);
    numbered = bytes_get16(entry + 14);
    entry = pe_room(image, root + *offset + HEADER_SIZE, &room);
    if (!any && entry) { // entries with names come first
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

// Always three levels, however deep the tree is.
const unsigned char *pe_resource(const pe_image_t *image, uint32_t type, uint32_t *size)
{
    uint32_t root, offset = 0, depth, unused;
    const unsigned char *data;

    *size = 0;
    if (!pe_directory(image, PE_DIRECTORY_RESOURCE, &root, &unused))
        return NULL;
    for (depth = 0; depth < 3; depth++) {
        if (!resource_enter(image, root, &offset, depth > 0, type) || !(offset & IS_DIRECTORY) != (depth == 2))
            return NULL;
        offset &= ~IS_DIRECTORY;
    }
    data = pe_at(image, root + offset, DATA_SIZE);
    if (!data)
        return NULL;
    *size = bytes_get32(data + 4);
    data = pe_at(image, bytes_get32(data), *size);
    if (!data)
        *size = 0;
    return data;
}

enum { NODE_HEADER_SIZE = 6 };

// A node of a version resource: length, length of the value and type, of two bytes each; a key in UTF-16; a value; more
// nodes. The members are offsets in the resource, all of them below `end`.
typedef struct version_node {
    const unsigned char *data;
    uint32_t key;
    uint32_t value; // at most `end`
    uint32_t value_size;
    uint32_t end;
} version_node_t;

static uint32_t aligned(uint32_t place)
{
    return (place + 3) & ~UINT32_C(3);
}

// Reads the node at that offset. On entry node->end is the end of the outer node. False if there is none.
static bool read_node(version_node_t *node, uint32_t at)
{
    uint32_t length, place;

    if (at >= node->end || node->end - at < NODE_HEADER_SIZE)
        return false;
    length = bytes_get16(node->data + at);
    if (length < NODE_HEADER_SIZE)
        return false;
    if (length < node->end - at)
        node->end = at + length;
    node->value_size = bytes_get16(node->data + at + 2);
    node->key = at + NODE_HEADER_SIZE;
    for (place = node->key; node->end - place >= 2 && bytes_get16(node->data + place) != 0;)
        place += 2;
    place = aligned(place + 2);
    node->value = place < node->end ? place : node->end;
    return true;
}

static bool has_key(const version_node_t *node, const char *key)
{
    uint32_t at = node->key;

    for (; node->end - at >= 2; at += 2, key++) {
        if (bytes_get16(node->data + at) != (unsigned char)*key)
            return false;
        if (*key == '\0')
            return true;
    }
    return false;
}

// The first node with that key (NULL: any) at `at` or after it. Moves `at` to the next node.
static bool next_node(const version_node_t *outer, uint32_t *at, const char *key, version_node_t *node)
{
    for (;;) {
        *node = *outer;
        if (!read_node(node, *at))
            return false;
        *at = aligned(node->end);
        if (!key || has_key(node, key))
            return true;
    }
}

static bool find_string(const version_node_t *root, const char *key, version_node_t *string)
{
    uint32_t strings_at = root->value, table_at, string_at;
    version_node_t strings, table;

    if (root->value_size < root->end - root->value) // the numbers of the version
        strings_at = aligned(root->value + root->value_size);
    while (next_node(root, &strings_at, "StringFileInfo", &strings))
        for (table_at = strings.value; next_node(&strings, &table_at, NULL, &table);)
            for (string_at = table.value; next_node(&table, &string_at, key, string);)
                return true;
    return false;
}

bool pe_version_string(const pe_image_t *image, const char *key, char *utf8, size_t size)
{
    version_node_t root = { 0 }, string;

    utf8[0] = '\0';
    root.data = pe_resource(image, PE_RESOURCE_VERSION, &root.end);
    if (!root.data || root.end > UINT16_MAX) // its length is a 16-bit field
        return false;
    if (!read_node(&root, 0) || !has_key(&root, "VS_VERSION_INFO") || !find_string(&root, key, &string))
        return false;
    // Compilers write the value's size in letters or in bytes, so only its zero and the node's end count.
    pe_strings_write_utf8(string.data + string.value, string.end - string.value, utf8, size);
    return true;
}
