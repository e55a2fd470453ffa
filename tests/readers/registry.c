// SPDX-License-Identifier: MIT
#include "registry.h"
#include "computer.h"

#include <windows.h>

#include <stdlib.h>
#include <string.h>

enum { KEYS = 16, VALUES = 16 };

typedef struct readers_key {
    WCHAR *path;
    DWORD access; // while it is open
    unsigned opened;
} readers_key_t;

typedef struct value {
    const readers_key_t *key;
    WCHAR *name;
    DWORD type, size;
    BYTE *data;
} value_t;

static readers_key_t keys[KEYS]; // a place without a path is free
static value_t values[VALUES];   // and so is one without a name

static WCHAR *copy(const WCHAR *text, size_t length)
{
    WCHAR *made = malloc((length + 1) * sizeof *made);

    memcpy(made, text, length * sizeof *made);
    made[length] = 0;
    return made;
}

static readers_key_t *find_key(const WCHAR *path)
{
    unsigned i;

    for (i = 0; i < KEYS; i++)
        if (keys[i].path && computer_same(keys[i].path, wcslen(keys[i].path), path))
            return &keys[i];
    return NULL;
}

static readers_key_t *make_key(const WCHAR *path, size_t length)
{
    WCHAR *whole = copy(path, length);
    readers_key_t *key = find_key(whole);

    if (key) {
        free(whole);
        return key;
    }
    for (key = keys; key < keys + KEYS && key->path; key++)
        ;
    computer_check(key < keys + KEYS, "a few keys are made");
    *key = (readers_key_t){ .path = whole };
    return key;
}

// The key and those above it.
static readers_key_t *make_keys(const WCHAR *path)
{
    size_t length;

    for (length = 0; path[length]; length++)
        if (path[length] == '\\' && length > 0)
            make_key(path, length);
    return make_key(path, length);
}

static value_t *find_value(const readers_key_t *key, const WCHAR *name)
{
    unsigned i;

    for (i = 0; i < VALUES; i++)
        if (values[i].name && values[i].key == key && computer_same(values[i].name, wcslen(values[i].name), name))
            return &values[i];
    return NULL;
}

static void free_value(value_t *value)
{
    free(value->name);
    free(value->data);
    memset(value, 0, sizeof *value);
}

static void set(const readers_key_t *key, const WCHAR *name, DWORD type, const void *data, size_t size)
{
    value_t *value = find_value(key, name);

    if (value)
        free_value(value);
    for (value = values; value < values + VALUES && value->name; value++)
        ;
    computer_check(value < values + VALUES, "a few values are set");
    *value = (value_t){ key, copy(name, wcslen(name)), type, (DWORD)size, malloc(size) };
    memcpy(value->data, data, size);
}

void registry_make_key(const wchar_t *path)
{
    make_keys(path);
}

void registry_set(const wchar_t *path, const wchar_t *name, uint32_t type, const void *data, size_t size)
{
    set(make_keys(path), name, type, data, size);
}

void registry_clear(void)
{
    unsigned i;

    for (i = 0; i < VALUES; i++)
        free_value(&values[i]);
    for (i = 0; i < KEYS; i++)
        free(keys[i].path);
    memset(keys, 0, sizeof keys);
}

bool registry_is_closed(void)
{
    unsigned i;

    for (i = 0; i < KEYS; i++)
        if (keys[i].opened)
            return false;
    return true;
}

static uint64_t add(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *byte = bytes;

    while (size-- > 0)
        hash = (hash ^ *byte++) * 1099511628211u;
    return hash;
}

// Independent of the order: it is a sum.
uint64_t registry_hash(void)
{
    uint64_t sum = 0, hash;
    unsigned i;

    for (i = 0; i < KEYS; i++)
        if (keys[i].path)
            sum += add(1, keys[i].path, wcslen(keys[i].path) * sizeof(WCHAR));
    for (i = 0; i < VALUES; i++) {
        if (!values[i].name)
            continue;
        hash = add(2, values[i].key->path, wcslen(values[i].key->path) * sizeof(WCHAR));
        hash = add(add(hash, values[i].name, wcslen(values[i].name) * sizeof(WCHAR)), &values[i].type, sizeof(DWORD));
        sum += add(hash, values[i].data, values[i].size);
    }
    return sum;
}

// Windows' functions

static LSTATUS open_key(readers_key_t *found, DWORD access, HKEY *key)
{
    if (!found)
        return ERROR_FILE_NOT_FOUND;
    found->access = access;
    found->opened++;
    *key = found;
    return ERROR_SUCCESS;
}

static void check_key(HKEY key, DWORD access)
{
    computer_check(key->opened && (key->access & access) == access, "a key that is used is open, with the right");
}

LSTATUS RegOpenKeyExW(HKEY root, const WCHAR *path, DWORD options, DWORD access, HKEY *key)
{
    (void)root, (void)options;
    return open_key(find_key(path), access, key);
}

LSTATUS RegCreateKeyExW(HKEY root, const WCHAR *path, DWORD reserved, WCHAR *class, DWORD options, DWORD access,
                        SECURITY_ATTRIBUTES *security, HKEY *key, DWORD *made)
{
    (void)root, (void)reserved, (void)class, (void)options, (void)security, (void)made;
    return open_key(make_keys(path), access, key);
}

LSTATUS RegCloseKey(HKEY key)
{
    check_key(key, 0);
    key->opened--;
    return ERROR_SUCCESS;
}

LSTATUS RegQueryValueExW(HKEY key, const WCHAR *name, DWORD *reserved, DWORD *type, BYTE *data, DWORD *size)
{
    const value_t *value = find_value(key, name);
    DWORD room = *size;

    (void)reserved;
    check_key(key, KEY_QUERY_VALUE);
    if (!value)
        return ERROR_FILE_NOT_FOUND;
    *type = value->type;
    *size = value->size;
    if (value->size > room)
        return ERROR_MORE_DATA;
    memcpy(data, value->data, value->size);
    return ERROR_SUCCESS;
}

LSTATUS RegSetValueExW(HKEY key, const WCHAR *name, DWORD reserved, DWORD type, const BYTE *data, DWORD size)
{
    (void)reserved;
    check_key(key, KEY_SET_VALUE);
    set(key, name, type, data, size);
    return ERROR_SUCCESS;
}

LSTATUS RegDeleteValueW(HKEY key, const WCHAR *name)
{
    value_t *value = find_value(key, name);

    check_key(key, KEY_SET_VALUE);
    if (!value)
        return ERROR_FILE_NOT_FOUND;
    free_value(value);
    return ERROR_SUCCESS;
}

static void count(const readers_key_t *key, DWORD *below, DWORD *held)
{
    size_t length = wcslen(key->path);
    unsigned i;

    *below = *held = 0;
    for (i = 0; i < KEYS; i++)
        *below += keys[i].path && wcslen(keys[i].path) > length && keys[i].path[length] == '\\' &&
                  computer_same(keys[i].path, length, key->path);
    for (i = 0; i < VALUES; i++)
        *held += values[i].name && values[i].key == key;
}

LSTATUS RegQueryInfoKeyW(HKEY key, WCHAR *class, DWORD *class_size, DWORD *reserved, DWORD *below, DWORD *longest_key,
                         DWORD *longest_class, DWORD *held, DWORD *longest_name, DWORD *longest_value, DWORD *security,
                         void *written)
{
    (void)class, (void)class_size, (void)reserved, (void)longest_key, (void)longest_class, (void)longest_name;
    (void)longest_value, (void)security, (void)written;
    check_key(key, KEY_QUERY_VALUE);
    count(key, below, held);
    return ERROR_SUCCESS;
}

LSTATUS RegDeleteKeyW(HKEY above, const WCHAR *name)
{
    WCHAR path[1024];
    readers_key_t *key;
    DWORD below, held;

    check_key(above, 0);
    lstrcpyW(path, above->path);
    lstrcatW(path, L"\\");
    lstrcatW(path, name);
    key = find_key(path);
    if (!key)
        return ERROR_FILE_NOT_FOUND;
    count(key, &below, &held);
    computer_check(!below && !held && !key->opened, "a key that is deleted is empty and closed");
    free(key->path);
    memset(key, 0, sizeof *key);
    return ERROR_SUCCESS;
}
