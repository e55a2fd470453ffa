// SPDX-License-Identifier: MIT
#include "pe/strings.h"

#include "pe/ascii.h"

#include <string.h>

// `width`: bytes of a letter, of which all but the first are zero. `length` of the word, its zero may be a part of it.
static bool same(const unsigned char *bytes, size_t size, const char *word, size_t length, strings_case_t letters,
                 size_t width)
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
    return same(bytes, size, word, strlen(word) + 1, letters, 1);
}

typedef enum edges { EDGES_WORD, EDGES_ANY } edges_t;

static bool search(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters, edges_t edges)
{
    size_t length = strlen(word) + (edges == EDGES_WORD ? 1 : 0), at, width;
    unsigned char first = ascii_lower((unsigned char)word[0]);

    for (at = 0; at < size; at++) {
        if (ascii_lower(bytes[at]) != first)
            continue;
        for (width = 1; width <= 2; width++)
            if (same(bytes + at, size - at, word, length, letters, width) &&
                (edges == EDGES_ANY || begins_word(bytes, at, width)))
                return true;
    }
    return false;
}

bool pe_strings_have(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters)
{
    return search(bytes, size, word, letters, EDGES_WORD);
}

bool pe_strings_contain(const unsigned char *bytes, size_t size, const char *text, strings_case_t letters)
{
    return search(bytes, size, text, letters, EDGES_ANY);
}
