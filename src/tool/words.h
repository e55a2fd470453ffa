// SPDX-License-Identifier: MIT
// Names of files and of DLLs, as file systems and loaders compare them: letter by letter, in capitals or not, in any script.
// CompareStringW is for people: it passes over what they do not see.
#ifndef TOOL_WORDS_H
#define TOOL_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// The first `length` characters of `a` against all of `b`. What has more than 32,767 is no name.
bool name_is(const wchar_t *a, size_t length, const wchar_t *b);

// Whole numbers that others have written.

// Digits and nothing else, up to `most`: wcstoul takes signs, spaces and what is too large. No word is no number.
bool number_read(uint32_t *number, const wchar_t *word, uint32_t most);

#endif
