// SPDX-License-Identifier: MIT
// A registry of one user: keys by their whole path, and their values. Windows' functions for it are in registry.c, which
// check that a key is closed once and had the right that it is used by.
#ifndef READERS_REGISTRY_H
#define READERS_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void registry_clear(void);
void registry_make_key(const wchar_t *path);
void registry_set(const wchar_t *path, const wchar_t *name, uint32_t type, const void *data, size_t size);

// What it holds, as a number: the same twice when nothing has changed.
uint64_t registry_hash(void);

// Is every key closed?
bool registry_is_closed(void);

#endif
