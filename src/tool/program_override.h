// SPDX-License-Identifier: MIT
// The override for one program in Wine's registry, AppDefaults\PROGRAM\DllOverrides: it goes by the name of the program's
// file. Wine's loader reads it as the program would: `bits` are the program's, since 32-bit ones have another view of the registry
// (Software\Wow6432Node) as soon as anything has made that key.
#ifndef TOOL_PROGRAM_OVERRIDE_H
#define TOOL_PROGRAM_OVERRIDE_H

#include <windows.h>

#include <stdbool.h>
#include <stdint.h>

enum { PROGRAM_OVERRIDE_KEY = 512 }; // characters of a key's path

bool program_override_key(wchar_t *key, const wchar_t *program); // false where the name is too long

// A value of a key of this user, whatever its type, with zeros behind it; to be freed with memory_free. NULL where there is
// none.
wchar_t *program_override_read(const wchar_t *key, const wchar_t *name, unsigned bits, DWORD *type, DWORD *size);

// Its value for iphlpapi, likewise.
wchar_t *program_override_get(const wchar_t *program, unsigned bits);

// How many of the registry's keys program_override_set has to make.
unsigned program_override_keys_missing(const wchar_t *program, unsigned bits);

// Both answer a Win32 error. program_override_unset takes away as many keys, as far as they are empty.
uint32_t program_override_set(const wchar_t *program, unsigned bits, const wchar_t *value);
uint32_t program_override_unset(const wchar_t *program, unsigned bits, unsigned keys);

#endif
