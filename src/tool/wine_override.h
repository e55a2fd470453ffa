// SPDX-License-Identifier: MIT
// Wine's override for iphlpapi: what it is for a program, by the variable and the registry.
#ifndef TOOL_WINE_OVERRIDE_H
#define TOOL_WINE_OVERRIDE_H

#include "tool/check/facts.h"

#include <stdbool.h>
#include <stddef.h>

#define OVERRIDE_WORDS "native,builtin" // what the shim needs
#define OVERRIDE_VALUE L"native,builtin"

// What Wine goes by when it starts that program, given by its full path and its bits; without the environment: by what lasts.
override_t wine_override_find(const wchar_t *program, unsigned bits, bool with_environment, override_source_t *source);

// Does WINEDLLOVERRIDES speak of iphlpapi, in a spelling that says nothing to Wine about that program?
bool wine_override_is_ignored(const wchar_t *program);

#endif
