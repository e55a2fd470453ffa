// SPDX-License-Identifier: MIT
// Names of files and of DLLs, as file systems and loaders compare them: letter by letter, in capitals or not, in any script.
// CompareStringW is for people: it passes over what they do not see.
#ifndef TOOL_NAME_H
#define TOOL_NAME_H

#include <stdbool.h>
#include <stddef.h>

// The first `length` characters of `a` against all of `b`. What has more than 32,767 is no name.
bool name_is(const wchar_t *a, size_t length, const wchar_t *b);

#endif
