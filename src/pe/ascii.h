// SPDX-License-Identifier: MIT
// ASCII letters, whatever the locale.
#ifndef PE_LETTERS_H
#define PE_LETTERS_H

#include <stdbool.h>

static inline unsigned char letters_lower(unsigned char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (unsigned char)(letter | 0x20) : letter;
}

static inline bool letters_is_alpha(unsigned char letter)
{
    return letters_lower(letter) >= 'a' && letters_lower(letter) <= 'z';
}

#endif
