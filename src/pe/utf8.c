// SPDX-License-Identifier: MIT
#include "pe/utf8.h"

#include "pe/bytes.h"

#include <stdbool.h>

enum { NO_CHARACTER = 0xFFFD };

// Those that a console would obey, the turners of direction among them.
static bool is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x061C || character == 0x200E ||
           character == 0x200F || (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

// The character at the front; `length` is 2 at least. Sets how many bytes it takes.
static uint32_t read(const unsigned char *utf16, size_t length, size_t *taken)
{
    uint32_t first = bytes_get16(utf16), second;

    *taken = 2;
    if (first < 0xD800 || first > 0xDFFF)
        return first;
    if (first > 0xDBFF || length < 4)
        return NO_CHARACTER;
    second = bytes_get16(utf16 + 2);
    if (second < 0xDC00 || second > 0xDFFF)
        return NO_CHARACTER;
    *taken = 4;
    return 0x10000 + ((first & 0x3FF) << 10 | (second & 0x3FF));
}

static size_t encode(uint32_t character, char bytes[4])
{
    static const unsigned char marks[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    size_t count = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4, i;

    for (i = count - 1; i > 0; i--, character >>= 6)
        bytes[i] = (char)(0x80 | (character & 0x3F));
    bytes[0] = (char)(marks[count] | character);
    return count;
}

void utf8_write(const unsigned char *utf16, size_t length, char *utf8, size_t size)
{
    size_t taken, count, i;
    uint32_t character;
    char bytes[4];

    for (; length >= 2 && bytes_get16(utf16) != 0; utf16 += taken, length -= taken) {
        character = read(utf16, length, &taken);
        count = encode(is_control(character) ? '?' : character, bytes);
        if (count >= size)
            break;
        for (i = 0; i < count; i++)
            *utf8++ = bytes[i];
        size -= count;
    }
    *utf8 = '\0';
}
