// SPDX-License-Identifier: MIT
// Wine's override for one program, in the registry: AppDefaults\PROGRAM\DllOverrides, by the name of the program's
// file. `bits` are the program's: Wine's loader reads the registry as the program would, and 32-bit programs have
// another view of it (Software\Wow6432Node) once anything has made that key.
#ifndef TOOL_PROGRAM_OVERRIDE_H
#define TOOL_PROGRAM_OVERRIDE_H

#include <windows.h>

#include <stdbool.h>
#include <stdint.h>

enum { PROGRAM_OVERRIDE_KEY = 512 }; // characters of a key's path

bool program_override_key(wchar_t *key, const wchar_t *program); // false if the name is too long

// A value of one of this user's keys, of any type, NUL-terminated; to be freed with memory_free. NULL if there is none.
wchar_t *program_override_read(const wchar_t *key, const wchar_t *name, unsigned bits, DWORD *type, DWORD *size);

// The program's value for iphlpapi, likewise.
wchar_t *program_override_get(const wchar_t *program, unsigned bits);

// How many registry keys program_override_set must create.
unsigned program_override_keys_missing(const wchar_t *program, unsigned bits);

// Both return a Win32 error. program_override_unset deletes as many keys, unless they are in use.
uint32_t program_override_set(const wchar_t *program, unsigned bits, const wchar_t *value);
uint32_t program_override_unset(const wchar_t *program, unsigned bits, unsigned keys);

#endif
