// SPDX-License-Identifier: MIT
#ifndef TESTS_KIT_HASH_H
#define TESTS_KIT_HASH_H

#include <stdbool.h>
#include <stddef.h>

enum { HASH_SIZE = 41 };

// The SHA-1 of a file, in hexadecimal: the best that Windows XP has without a service pack. It tells files apart and proves
// nothing.
bool hash_file(const wchar_t *path, char hash[HASH_SIZE]);

#endif
