// SPDX-License-Identifier: MIT
// Makes strings from the bytes of an input. ASCII in a kept input stays readable:
//
//     0                     ends a string
//     1, N                  the last character 64 * N times more, for long strings
//     0x80 to 0xFF, A, B    any character of 16 bits, such as half a surrogate pair
//     the others            themselves
#ifndef READERS_INPUT_H
#define READERS_INPUT_H

#include <stddef.h>
#include <stdint.h>

enum { INPUT_MOST = 32767 }; // characters of a string, as Windows has them

typedef struct input {
    const uint8_t *at, *end;
    size_t most; // characters of a string here, up to INPUT_MOST: long ones take their time
} input_t;

unsigned input_byte(input_t *input);   // 0 at its end
wchar_t *input_string(input_t *input); // to be freed

#endif
