// SPDX-License-Identifier: MIT
// The system's own iphlpapi.dll, and the names that it exports.
#ifndef TOOL_CHECK_SYSTEM_DLL_H
#define TOOL_CHECK_SYSTEM_DLL_H

#include "pe/names.h"
#include "tool/file.h"

// Everywhere, `bits` are those of the programs that load the DLL, and `system_directory` is its folder; NULL for this
// system's own.

// Without the XP edition, a program that imports what the system's DLL lacks does not start. The first of these names
// that it lacks; NULL if it has all, or cannot be read. Without names nothing is read.
const char *system_dll_lacks(const char *const *names, unsigned count, unsigned bits, const wchar_t *system_directory);

// The names that the system's DLL exports and another one lacks.
typedef struct missing_names {
    file_bytes_t system; // which the names refer to
    pe_names_t names;
} missing_names_t;

// False if the system's DLL or its exports cannot be read.
bool missing_names_find(missing_names_t *missing, const file_bytes_t *dll, unsigned bits,
                        const wchar_t *system_directory);
void missing_names_free(missing_names_t *missing);

// "A, B, C", at most twenty of them. Never freed.
const char *missing_names_list(const missing_names_t *missing);

// A line of text, if there are any.
void missing_names_print(const missing_names_t *missing);

// "missing":["A","B"], or null if the names have not been compared.
void missing_names_print_json(const missing_names_t *missing, bool compared);

#endif
