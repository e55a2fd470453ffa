// SPDX-License-Identifier: MIT
// A registry of one user: keys by their full path, and their values. registry.c has Windows' functions for it, which
// check that each key is closed once and has the right for its use.
#ifndef READERS_REGISTRY_H
#define READERS_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

void registry_clear(void);
void registry_make_key(const wchar_t *path);
void registry_set(const wchar_t *path, const wchar_t *name, uint32_t type, const void *data, size_t size);

// A hash of the contents: the same if nothing has changed.
uint64_t registry_hash(void);

// Is every key closed?
bool registry_is_closed(void);

#endif
