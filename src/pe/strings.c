// SPDX-License-Identifier: MIT
#include "pe/strings.h"

#include "pe/ascii.h"
#include "pe/bytes.h"

#include <stdint.h>
#include <string.h>

// `width`: bytes of a letter, all but the first of them zero. `length`: of the word; it may include the zero.
static bool strings_same_letters(const unsigned char *bytes, size_t size, const char *word, size_t length,
                                 strings_case_t letters, size_t width)
{
    size_t i;

    if (size / width < length)
        return false;
    for (i = 0; i < length; i++) {
        unsigned char letter = bytes[i * width], wanted = (unsigned char)word[i];

        if (width == 2 && bytes[i * width + 1] != 0)
            return false;
        if (letter != wanted && (letters == STRINGS_CASE || ascii_lower(letter) != ascii_lower(wanted)))
            return false;
    }
    return true;
}

static bool in_identifier(unsigned char letter)
{
    return ascii_is_alpha(letter) || (letter >= '0' && letter <= '9') || letter == '_';
}

static bool begins_word(const unsigned char *bytes, size_t at, size_t width)
{
    if (at < width)
        return true;
    return !in_identifier(bytes[at - width]) || (width == 2 && bytes[at - 1] != 0);
}

bool pe_strings_same(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters)
{
    return strings_same_letters(bytes, size, word, strlen(word) + 1, letters, 1);
}

typedef enum edges { EDGES_WORD, EDGES_ANY } edges_t;

static bool strings_search(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters,
                           edges_t edges)
{
    size_t length = strlen(word) + (edges == EDGES_WORD ? 1 : 0), at, width;
    unsigned char first = ascii_lower((unsigned char)word[0]);

    for (at = 0; at < size; at++) {
        if (ascii_lower(bytes[at]) != first)
            continue;
        for (width = 1; width <= 2; width++)
            if (strings_same_letters(bytes + at, size - at, word, length, letters, width) &&
                (edges == EDGES_ANY || begins_word(bytes, at, width)))
                return true;
    }
    return false;
}

bool pe_strings_have(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters)
{
    return strings_search(bytes, size, word, letters, EDGES_WORD);
}

bool pe_strings_contain(const unsigned char *bytes, size_t size, const char *text, strings_case_t letters)
{
    return strings_search(bytes, size, text, letters, EDGES_ANY);
}

enum { NO_CHARACTER = 0xFFFD };

// The characters that a console obeys, including those that change the direction of writing.
static bool is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x061C || character == 0x200E ||
           character == 0x200F || (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069);
}

// The first character. `length` is at least 2. *taken: how many bytes it has.
static uint32_t utf8_read(const unsigned char *utf16, size_t length, size_t *taken)
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

static size_t utf8_encode(uint32_t character, char bytes[4])
{
    static const unsigned char marks[] = { 0, 0, 0xC0, 0xE0, 0xF0 };
    size_t count = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4, i;

    for (i = count - 1; i > 0; i--, character >>= 6)
        bytes[i] = (char)(0x80 | (character & 0x3F));
    bytes[0] = (char)(marks[count] | character);
    return count;
}

void pe_strings_write_utf8(const unsigned char *utf16, size_t length, char *utf8, size_t size)
{
    size_t taken, count, i;
    uint32_t character;
    char bytes[4];

    for (; length >= 2 && bytes_get16(utf16) != 0; utf16 += taken, length -= taken) {
        character = utf8_read(utf16, length, &taken);
        count = utf8_encode(is_control(character) ? '?' : character, bytes);
        if (count >= size)
            break;
        for (i = 0; i < count; i++)
            *utf8++ = bytes[i];
        size -= count;
    }
    *utf8 = '\0';
}
