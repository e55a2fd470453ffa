// SPDX-License-Identifier: MIT
// Wine's settings of the user, HKCU\Software\Wine: only the overrides that tests set.
#ifndef TESTS_TOOL_REGISTRY_H
#define TESTS_TOOL_REGISTRY_H

#include <windows.h>

// Names of the tests' programs begin with this; registry_clean relies on it.
#define REGISTRY_PROGRAM L"ms-test"

// Creates the key and sets a value of Software\Wine\KEY; NULL deletes the value, if there is one.
void registry_set(const WCHAR *key, const WCHAR *name, const WCHAR *value);
void registry_set_typed(const WCHAR *key, const WCHAR *name, DWORD type, const void *data, DWORD size);
WCHAR *registry_get(const WCHAR *key, const WCHAR *name); // in static memory; NULL if there is none

// AppDefaults\PROGRAM\DllOverrides, in static memory.
const WCHAR *registry_program_key(const WCHAR *program);

// Deletes all keys of the tests' programs, and all overrides for iphlpapi.
void registry_clean(void);

#endif
