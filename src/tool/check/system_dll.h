// SPDX-License-Identifier: MIT
// The system's own iphlpapi.dll, as programs of 32 or 64 bits get it.
#ifndef TOOL_CHECK_SYSTEM_DLL_H
#define TOOL_CHECK_SYSTEM_DLL_H

#include "pe/names.h"
#include "tool/check/facts.h"
#include "tool/file.h"

// Its bytes, to be freed with file_bytes_free. `system_directory`: of another Windows; NULL for this one's. False where it cannot
// be read.
bool system_dll_read(file_bytes_t *bytes, unsigned bits, const wchar_t *system_directory);

// The names that the system's own iphlpapi.dll exports and another one lacks.

typedef struct missing_names {
    file_bytes_t system; // which the names refer to
    pe_names_t names;
} missing_names_t;

// Of the system's DLL for programs of that many bits, in the file of `system_directory`; NULL is this system's own. False where
// that file, or what it exports, cannot be read.
bool missing_names_find(missing_names_t *missing, const file_bytes_t *dll, unsigned bits,
                        const wchar_t *system_directory);
void missing_names_free(missing_names_t *missing);

// "A, B, C", of many the first ones. Lives as long as the program.
const char *missing_names_list(const missing_names_t *missing);

// A line for a person, if there are any.
void missing_names_print(const missing_names_t *missing);

// "missing":["A","B"], and null where the names have not been compared.
void missing_names_print_json(const missing_names_t *missing, bool compared);

// Functions that Windows has lost since XP: a program that imports one does not start without the XP edition.

// Fills `lost` with the first of the imports that the system's DLL lacks.
void lost_function_find(program_facts_t *facts, const wchar_t *system_directory);

#endif
