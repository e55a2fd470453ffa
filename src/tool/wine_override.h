// SPDX-License-Identifier: MIT
// Wine's override for iphlpapi: what it is for a program, and the registry's value for that program alone.
#ifndef TOOL_WINE_OVERRIDE_H
#define TOOL_WINE_OVERRIDE_H

#include "tool/check/facts.h"

#define OVERRIDE_WORDS "native,builtin" // what the shim needs
#define OVERRIDE_VALUE L"native,builtin"

// What Wine goes by when it starts that program, given by its full path; without the environment: by what lasts.
override_t wine_override_find(const wchar_t *program, bool with_environment, override_source_t *source);

// Does WINEDLLOVERRIDES speak of iphlpapi, in a spelling that says nothing to Wine about that program?
bool wine_override_is_ignored(const wchar_t *program);

// The others go by the name of the program's file. AppDefaults\PROGRAM\DllOverrides: its value, to be freed with memory_free, or NULL where there is none.
wchar_t *wine_override_get(const wchar_t *program);

// How many of the registry's keys wine_override_set has to make.
unsigned wine_override_keys_missing(const wchar_t *program);

// Both answer a Win32 error. wine_override_unset takes away as many keys, as far as they are empty.
uint32_t wine_override_set(const wchar_t *program, const wchar_t *value);
uint32_t wine_override_unset(const wchar_t *program, unsigned keys);

#endif
