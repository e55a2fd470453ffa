// SPDX-License-Identifier: MIT
// Wine's overrides, read in a second way: from the end, by letters.
#ifndef READERS_SECOND_H
#define READERS_SECOND_H

#include "tool/check/facts.h"

#include <stddef.h>

override_t second_order(const wchar_t *text, size_t length); // the meaning of a list such as "native,builtin"
override_t second_in_variable(const wchar_t *variable, const wchar_t *name);

#endif
