// SPDX-License-Identifier: MIT
#include "pe/strings.h"

#include "pe/ascii.h"

#include <string.h>

// `width`: bytes of a letter, of which all but the first are zero. The word's own zero is compared as well.
static bool same(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters, size_t width)
{
    size_t length = strlen(word) + 1, i;

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
    return same(bytes, size, word, letters, 1);
}

bool pe_strings_have(const unsigned char *bytes, size_t size, const char *word, strings_case_t letters)
{
    unsigned char first = ascii_lower((unsigned char)word[0]);
    size_t at, width;

    for (at = 0; at < size; at++) {
        if (ascii_lower(bytes[at]) != first)
            continue;
        for (width = 1; width <= 2; width++)
            if (same(bytes + at, size - at, word, letters, width) && begins_word(bytes, at, width))
                return true;
    }
    return false;
}
