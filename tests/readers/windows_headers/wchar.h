// SPDX-License-Identifier: MIT
// A stand-in for the C library's header, whose characters have 32 bits. Windows' characters have 16, and so have those
// of the readers (-fshort-wchar).
#ifndef READERS_STAND_WCHAR_H
#define READERS_STAND_WCHAR_H

#include <stddef.h>

#define wcslen wide16_length
#define wcscmp wide16_compare
#define wcsncmp wide16_compare_some
#define wcschr wide16_find
#define wcscspn wide16_span_without
#define wcspbrk wide16_find_any

size_t wcslen(const wchar_t *text);
int wcscmp(const wchar_t *a, const wchar_t *b);
int wcsncmp(const wchar_t *a, const wchar_t *b, size_t most);
wchar_t *wcschr(const wchar_t *text, wchar_t character);
size_t wcscspn(const wchar_t *text, const wchar_t *set);
wchar_t *wcspbrk(const wchar_t *text, const wchar_t *set);

#endif
