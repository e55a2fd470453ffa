// SPDX-License-Identifier: MIT
#include "input.h"

#include <stdlib.h>
#include <string.h>

unsigned input_byte(input_t *input)
{
    return input->at < input->end ? *input->at++ : 0;
}

// Of exactly its size, so that reading past its end is noticed.
wchar_t *input_string(input_t *input)
{
    static wchar_t text[INPUT_MOST];
    size_t length = 0, more;
    unsigned byte;
    wchar_t *made;

    while ((byte = input_byte(input)) != 0) {
        more = 1;
        if (byte == 1)
            more = length > 0 ? 64 * input_byte(input) : 0;
        for (; more > 0 && length < input->most; more--, length++)
            text[length] = (wchar_t)(byte == 1 ? text[length - 1] : byte);
        if (byte >= 0x80 && length > 0) {
            text[length - 1] = (wchar_t)(input_byte(input) << 8);
            text[length - 1] = (wchar_t)(text[length - 1] | input_byte(input));
            length -= text[length - 1] == 0; // a zero would end it
        }
    }
    made = malloc((length + 1) * sizeof *made);
    memcpy(made, text, length * sizeof *made);
    made[length] = 0;
    return made;
}
