// SPDX-License-Identifier: MIT
// ASCII letters, whatever the locale.
#ifndef PE_ASCII_H
#define PE_ASCII_H

#include <stdbool.h>

static inline unsigned char ascii_lower(unsigned char letter)
{
    return letter >= 'A' && letter <= 'Z' ? (unsigned char)(letter | 0x20) : letter;
}

static inline bool ascii_is_alpha(unsigned char letter)
{
    return ascii_lower(letter) >= 'a' && ascii_lower(letter) <= 'z';
}

#endif
