// SPDX-License-Identifier: MIT
#ifndef TESTS_KIT_HASH_H
#define TESTS_KIT_HASH_H

#include <stddef.h>
#include <stdio.h>

// Writes a line for each program and DLL below a folder of the kit, such as L"x86": its SHA-1, the best that Windows XP
// has without a service pack, and its path relative to the kit. It distinguishes files and proves nothing.
void hash_write(FILE *file, const wchar_t *kit, const wchar_t *below);

#endif
