// SPDX-License-Identifier: MIT
// Text from outside the tool: names, numbers, environment variables.
#ifndef TOOL_WORDS_H
#define TOOL_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Compares the first `length` characters of `a` with all of `b` as file systems and loaders do: in any script,
// ignoring case. (CompareStringW also ignores characters that people do not see.) Text longer than 32,767 characters
// equals nothing.
bool words_equal(const wchar_t *a, size_t length, const wchar_t *b);

// Does the word end with this extension, in capitals or not, after at least one other character?
bool words_end(const wchar_t *word, const char *extension);

// Accepts digits only, up to `most`: wcstoul also accepts signs, blanks and numbers that are too large. False for NULL.
bool words_number(uint32_t *number, const wchar_t *word, uint32_t most);

// To be freed with memory_free. NULL without memory, if the variable is not set, or if an argument is NULL.
wchar_t *words_variable(const wchar_t *name);
wchar_t *words_join(const wchar_t *head, const wchar_t *tail);
wchar_t *words_join_three(const wchar_t *head, const wchar_t *middle, const wchar_t *tail);
wchar_t *words_command(const wchar_t *program, const wchar_t *arguments); // "PROGRAM" ARGUMENTS

#endif
