// SPDX-License-Identifier: MIT
// UTF-16 strings in memory of our own, of any length. Whoever gets one frees it with memory_free; NULL means that there
// is nothing, or no memory.
#ifndef SYSTEM_WIDE_H
#define SYSTEM_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Fills the buffer and returns the length without the zero at the end; where `size` does not suffice, any number that is
// at least size - 1. So do the functions of Windows that such a reader calls.
typedef uint32_t wide_reader_t(const void *from, wchar_t *buffer, uint32_t size);

wchar_t *wide_read(wide_reader_t *reader, const void *from);

// The first `length` characters of `head`, then `tail`.
wchar_t *wide_join(const wchar_t *head, size_t length, const wchar_t *tail);

// Takes the blanks off both ends, in place.
void wide_trim(wchar_t *wide);

// Is it this word, in capitals or not? The word is in small letters.
bool wide_is(const wchar_t *wide, const char *word);

#endif
