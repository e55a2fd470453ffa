// SPDX-License-Identifier: MIT
// Builds a line of UTF-8 text in the caller's buffer. Text that does not fit is cut off.
#ifndef SYSTEM_TEXT_H
#define SYSTEM_TEXT_H

#include "system/annotations.h"

#include <stddef.h>
#include <stdint.h>

typedef struct text {
    char *start;
    char *next;
    char *end;
} text_t;

void text_open(_Out_ text_t *text, _Out_writes_to_(size, 0) char *buffer, size_t size);
void text_add(text_t *text, const char *ascii);
void text_add_wide(text_t *text, const wchar_t *wide);

// With leading zeros, so that it has at least that many digits.
void text_add_number(text_t *text, uint32_t number, unsigned digits);

// Hexadecimal, with all digits of a pointer.
void text_add_pointer(text_t *text, const void *pointer);

#endif
