// SPDX-License-Identifier: MIT
// The override for one program in Wine's registry, AppDefaults\PROGRAM\DllOverrides: it goes by the name of the program's
// file.
#ifndef TOOL_PROGRAM_OVERRIDE_H
#define TOOL_PROGRAM_OVERRIDE_H

#include <windows.h>

#include <stdbool.h>
#include <stdint.h>

enum { PROGRAM_OVERRIDE_KEY = 512 }; // characters of a key's path

bool program_override_key(wchar_t *key, const wchar_t *program); // false where the name is too long

// A value of a key of this user, whatever its type, with zeros behind it; to be freed with memory_free. NULL where there is
// none.
wchar_t *program_override_read(const wchar_t *key, const wchar_t *name, DWORD *type, DWORD *size);

// Its value for iphlpapi, likewise.
wchar_t *program_override_get(const wchar_t *program);

// How many of the registry's keys program_override_set has to make.
unsigned program_override_keys_missing(const wchar_t *program);

// Both answer a Win32 error. program_override_unset takes away as many keys, as far as they are empty.
uint32_t program_override_set(const wchar_t *program, const wchar_t *value);
uint32_t program_override_unset(const wchar_t *program, unsigned keys);

#endif
