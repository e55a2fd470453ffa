// SPDX-License-Identifier: MIT
// UTF-16 strings of any length, in memory of our own. The caller frees them with memory_free. NULL: no string, or no
// memory.
#ifndef SYSTEM_WIDE_H
#define SYSTEM_WIDE_H

#include "system/annotations.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Fills the buffer and returns the length without the terminating zero; if `size` is too small, any number that is at
// least size - 1. The functions of Windows that readers call return one of these.
typedef uint32_t wide_reader_t(_In_opt_ const void *from, _Out_writes_(size) wchar_t *buffer, uint32_t size);

_Ret_maybenull_ wchar_t *wide_read(wide_reader_t *reader, _In_opt_ const void *from);

// The first `length` characters of `head`, then `tail`.
_Ret_maybenull_ wchar_t *wide_join(_In_reads_(length) const wchar_t *head, size_t length, const wchar_t *tail);

// Removes blanks at both ends, in place.
void wide_trim(wchar_t *wide);

// Is it this word, ignoring the case of ASCII letters? The word is in lower case.
bool wide_is(const wchar_t *wide, const char *word);

#endif
