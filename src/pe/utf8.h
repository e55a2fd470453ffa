// SPDX-License-Identifier: MIT
// UTF-8 from the UTF-16 that resources hold.
#ifndef PE_UTF8_H
#define PE_UTF8_H

#include <stddef.h>

// UTF-16LE as UTF-8, up to its zero or `length` bytes; as much as fits in whole characters, with a zero behind it.
// Control characters become question marks, halves of a pair U+FFFD. `size` is 1 at least.
void utf8_write(const unsigned char *utf16, size_t length, char *utf8, size_t size);

#endif
