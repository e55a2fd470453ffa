// SPDX-License-Identifier: MIT
// Windows' conversions from and to UTF-8. Invalid characters become U+FFFD, or an error on request.
#include <windows.h>

#include <stdbool.h>
#include <string.h>

enum { UNKNOWN = 0xFFFD };

// How many bytes follow that first one? -1: it is not a first byte.
static int followers(unsigned char first)
{
    return first < 0x80 ? 0 : first < 0xC2 ? -1 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : first < 0xF5 ? 3 : -1;
}

// The next character, and its number of bytes. False: it is invalid, and one byte is consumed.
static bool decode(const unsigned char *at, const unsigned char *end, uint32_t *character, size_t *taken)
{
    static const uint32_t first_bits[] = { 0x7F, 0x1F, 0x0F, 0x07 }, least[] = { 0, 0x80, 0x800, 0x10000 };
    int count = followers(*at), i;
    uint32_t found;

    *character = UNKNOWN;
    *taken = 1;
    if (count < 0 || end - at <= count)
        return false;
    found = *at & first_bits[count];
    for (i = 1; i <= count; i++) {
        if ((at[i] & 0xC0) != 0x80)
            return false;
        found = found << 6 | (at[i] & 0x3F);
    }
    if (found < least[count] || found > 0x10FFFF || (found >= 0xD800 && found < 0xE000))
        return false;
    *character = found;
    *taken = (size_t)count + 1;
    return true;
}

int MultiByteToWideChar(unsigned page, DWORD flags, const char *bytes, int size, WCHAR *text, int room)
{
    const unsigned char *at = (const unsigned char *)bytes, *end = at + (size < 0 ? strlen(bytes) + 1 : (size_t)size);
    uint32_t character;
    int length = 0, units, i;
    size_t taken;

    (void)page;
    for (; at < end; at += taken) {
        if (!decode(at, end, &character, &taken) && flags & MB_ERR_INVALID_CHARS)
            return 0;
        units = character > 0xFFFF ? 2 : 1;
        if (room > 0 && length + units > room)
            return 0;
        for (i = 0; room > 0 && i < units; i++)
            text[length + i] = (WCHAR)(units == 1 ? character
                                       : i == 0   ? 0xD7C0 + (character >> 10)
                                                  : 0xDC00 + (character & 0x3FF));
        length += units;
    }
    return length;
}

static uint32_t join(const WCHAR **at, const WCHAR *end)
{
    uint32_t character = *(*at)++;

    if (character < 0xD800 || character >= 0xE000)
        return character;
    if (character >= 0xDC00 || *at == end || **at < 0xDC00 || **at >= 0xE000)
        return UNKNOWN;
    return 0x10000 + ((character - 0xD800) << 10) + (*(*at)++ - 0xDC00u);
}

static int encode(uint32_t character, char *bytes)
{
    static const unsigned char marks[] = { 0, 0xC0, 0xE0, 0xF0 };
    int count = character < 0x80 ? 0 : character < 0x800 ? 1 : character < 0x10000 ? 2 : 3, i;

    for (i = count; i > 0; i--, character >>= 6)
        bytes[i] = (char)(0x80 | (character & 0x3F));
    bytes[0] = (char)(marks[count] | character);
    return count + 1;
}

int WideCharToMultiByte(unsigned page, DWORD flags, const WCHAR *text, int length, char *bytes, int room,
                        const char *unknown, BOOL *used)
{
    const WCHAR *end = text + (length < 0 ? wcslen(text) + 1 : (size_t)length);
    int size = 0, count;
    char buffer[4];

    (void)page, (void)flags, (void)unknown, (void)used;
    while (text < end) {
        count = encode(join(&text, end), buffer);
        if (room > 0 && size + count > room)
            return 0;
        if (room > 0)
            memcpy(bytes + size, buffer, (size_t)count);
        size += count;
    }
    return size;
}
