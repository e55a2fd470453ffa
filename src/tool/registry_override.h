// SPDX-License-Identifier: MIT
// Wine's overrides for iphlpapi in this user's registry.
#ifndef TOOL_REGISTRY_OVERRIDE_H
#define TOOL_REGISTRY_OVERRIDE_H

#include <windows.h>

#include <stdbool.h>
#include <stdint.h>

#define OVERRIDE_ALL_PROGRAMS L"Software\\Wine\\DllOverrides"
#define OVERRIDE_VALUE L"native,builtin" // what the shim needs: native alone would hide Wine's own functions from it

// For one program: AppDefaults\PROGRAM\DllOverrides, by the name of the program's file. `bits` are the program's:
// Wine's loader reads the registry as the program would, and 32-bit programs have another view of it
// (Software\Wow6432Node) once anything has made that key.
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

// For one full path, since the tool cannot set WINEDLLOVERRIDES for a program: Wine 8 reads it from the Unix process,
// and its processes pass it on unchanged. An override for a full path affects no other DLL and comes before all
// others.

// Makes processes that start from now on load the DLL at this path instead of Wine's own. The path must be spelled as
// they will ask for it. The override stays, since another process may be about to load the DLL. On false, GetLastError
// has the reason.
bool path_override_add(const char *dll);

bool path_override_remove(const char *dll); // true also if there is none

#endif
