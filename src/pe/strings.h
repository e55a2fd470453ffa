// SPDX-License-Identifier: MIT
// Words that stand somewhere in a file.
#ifndef PE_STRINGS_H
#define PE_STRINGS_H

#include <stdbool.h>
#include <stddef.h>

typedef enum strings_case { STRINGS_CASE, STRINGS_ANY_CASE } strings_case_t;

// Does the zero-terminated ASCII text at the start of the bytes equal the word?
bool pe_strings_same(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters);

// Does the word stand somewhere, in ASCII or UTF-16LE, with a zero behind it and no letter, digit or underscore before
// it? One search through the bytes.
bool pe_strings_have(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters);

// Does the text stand anywhere, in ASCII or UTF-16LE, whatever is around it? Compilers such as those of Go and Rust put
// strings one behind the other, without zeros.
bool pe_strings_contain(const unsigned char *bytes, size_t size, const char *text, strings_case_t letters);

// UTF-16LE as UTF-8, up to its zero or `length` bytes; as much as fits in whole characters, with a zero behind it.
// Control characters become question marks, halves of a pair U+FFFD. `size` is 1 at least.
void pe_strings_write_utf8(const unsigned char *utf16, size_t length, char *utf8, size_t size);

#endif
