// SPDX-License-Identifier: MIT
#include "system/text.h"

#include <windows.h>

void text_open(text_t *text, char *buffer, size_t size)
{
    text->start = text->next = buffer;
    text->end = buffer + size;
}

void text_add(text_t *text, const char *ascii)
{
    for (; *ascii && text->next < text->end; ascii++)
        *text->next++ = *ascii;
}

void text_add_wide(text_t *text, const wchar_t *wide)
{
    int left = (int)(text->end - text->next);

    if (left > 0) // with 0 the function would return the length instead
        text->next += WideCharToMultiByte(CP_UTF8, 0, wide, lstrlenW(wide), text->next, left, NULL, NULL);
}

// Writes the digits from the last to the first.
static void add_digits(text_t *text, uintptr_t number, unsigned base, unsigned digits)
{
    char buffer[24], *first = buffer + sizeof buffer - 1;
    const char *longest = first - digits;

    *first = '\0';
    while (number || first > longest) {
        *--first = "0123456789ABCDEF"[number % base];
        number /= base;
    }
    text_add(text, first);
}

void text_add_number(text_t *text, uint32_t number, unsigned digits)
{
    add_digits(text, number, 10, digits);
}

void text_add_pointer(text_t *text, const void *pointer)
{
    add_digits(text, (uintptr_t)pointer, 16, 2 * sizeof pointer);
}
