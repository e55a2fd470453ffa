// SPDX-License-Identifier: MIT
#include "system/wide.h"

#include "system/memory.h"

#include <windows.h>

enum { FIRST_SIZE = MAX_PATH, LAST_SIZE = 0x10000 }; // no path and no variable is longer than 32,767

wchar_t *wide_read(wide_reader_t *reader, const void *from)
{
    uint32_t size, length;

    for (size = FIRST_SIZE; size <= LAST_SIZE; size *= 2) {
        wchar_t *buffer = memory_allocate(size * sizeof *buffer);

        if (!buffer)
            return NULL;
        length = reader(from, buffer, size);
        if (length > 0 && length < size - 1)
            return buffer;
        memory_free(buffer);
        if (length == 0)
            return NULL;
    }
    return NULL;
}

wchar_t *wide_join(const wchar_t *head, size_t length, const wchar_t *tail)
{
    wchar_t *joined = memory_allocate((length + (size_t)lstrlenW(tail) + 1) * sizeof *joined);

    if (!joined)
        return NULL;
    lstrcpynW(joined, head, (int)length + 1);
    lstrcpyW(joined + length, tail);
    return joined;
}

static bool wide_is_blank(wchar_t character)
{
    return character == L' ' || character == L'\t';
}

void wide_trim(wchar_t *wide)
{
    wchar_t *from = wide, *end = wide;

    while (wide_is_blank(*from))
        from++;
    for (; *from; from++) {
        *wide++ = *from;
        if (!wide_is_blank(*from))
            end = wide;
    }
    *end = L'\0';
}

// lstrcmpiW depends on the user's language: in Turkish "NATIVE" is not "native".
static wchar_t small(wchar_t character)
{
    return character >= L'A' && character <= L'Z' ? (wchar_t)(character - L'A' + L'a') : character;
}

bool wide_is(const wchar_t *wide, const char *word)
{
    while (*word && small(*wide) == (wchar_t)*word) {
        wide++;
        word++;
    }
    return !*word && !*wide;
}
