// SPDX-License-Identifier: MIT
// Builds programs and DLLs field by field, in the folder of the program that `check` examines.
#ifndef TESTS_TOOL_BUILT_H
#define TESTS_TOOL_BUILT_H

#include "expected.h"
#include "pe/build.h"

extern build_t built; // what was built last

typedef void built_change_t(build_t *);
void built_make(built_change_t *change, BOOL is_64); // NULL: it imports both functions
void built_put(void);                                // in the program's place
void built_put_dll(const WCHAR *name, built_change_t *change);

void built_importing_nothing(build_t *one); // of iphlpapi.dll

#endif
