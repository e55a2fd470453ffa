// SPDX-License-Identifier: MIT
// Wine's settings of the user, HKCU\Software\Wine: the overrides that tests put there, and nobody else's.
#ifndef TESTS_TOOL_REGISTRY_H
#define TESTS_TOOL_REGISTRY_H

#include <windows.h>

// Names of the tests' programs begin with it; registry_clean goes by it.
#define REGISTRY_PROGRAM L"ms-test"

// Sets a value of Software\Wine\KEY and makes the key; NULL deletes the value, which may be missing.
void registry_set(const WCHAR *key, const WCHAR *name, const WCHAR *value);
void registry_set_typed(const WCHAR *key, const WCHAR *name, DWORD type, const void *data, DWORD size);
WCHAR *registry_get(const WCHAR *key, const WCHAR *name); // in static memory; NULL where there is none

// AppDefaults\PROGRAM\DllOverrides, in static memory.
const WCHAR *registry_program_key(const WCHAR *program);

// Takes away all keys of the tests' programs, and everybody's overrides for iphlpapi.
void registry_clean(void);

#endif
