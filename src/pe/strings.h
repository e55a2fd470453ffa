// SPDX-License-Identifier: MIT
// Words anywhere in a file, and UTF-8 from the UTF-16 of resources.
#ifndef PE_STRINGS_H
#define PE_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum strings_case { STRINGS_CASE, STRINGS_ANY_CASE } strings_case_t;

// Does the zero-terminated ASCII text at the start of the bytes equal the word?
bool pe_strings_same(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters);

// Do the bytes contain the word, in ASCII or UTF-16LE, with a zero after it and no letter, digit or underscore before
// it?
bool pe_strings_have(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters);

// Do the bytes contain the text, in ASCII or UTF-16LE, whatever is around it? Compilers such as those of Go and Rust
// store strings one after the other, without zeros.
bool pe_strings_contain(const unsigned char *bytes, size_t size, const char *text, strings_case_t letters);

// Converts UTF-16LE, up to its zero or `length` bytes, to UTF-8: as many whole characters as fit, always
// NUL-terminated. Control characters become question marks, unpaired surrogates U+FFFD. `size` is at least 1.
void pe_strings_write_utf8(const unsigned char *utf16, size_t length, char *utf8, size_t size);

#endif
