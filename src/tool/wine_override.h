// SPDX-License-Identifier: MIT
// Wine's override for iphlpapi and one program, from the environment and the registry.
#ifndef TOOL_WINE_OVERRIDE_H
#define TOOL_WINE_OVERRIDE_H

#include "tool/check/facts.h"

#include <stdbool.h>
#include <stddef.h>

#define OVERRIDE_WORDS "native,builtin" // what the shim needs

// The override that applies when Wine starts the program. `program` is a full path. Without the environment: the
// lasting part of it.
override_t wine_override_find(const wchar_t *program, unsigned bits, bool with_environment, override_source_t *source);

// Does WINEDLLOVERRIDES name iphlpapi, but in a form that Wine ignores for this program?
bool wine_override_is_ignored(const wchar_t *program);

#endif
