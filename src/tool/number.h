// SPDX-License-Identifier: MIT
// Whole numbers that others have written.
#ifndef TOOL_NUMBER_H
#define TOOL_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Digits and nothing else, up to `most`: wcstoul takes signs, spaces and what is too large. No word is no number.
bool number_read(uint32_t *number, const wchar_t *word, uint32_t most);

#endif
