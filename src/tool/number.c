// SPDX-License-Identifier: MIT
#include "tool/number.h"

bool number_read(uint32_t *number, const wchar_t *word, uint32_t most)
{
    const wchar_t *digit = word;
    uint64_t found = 0;

    for (; digit && *digit >= L'0' && *digit <= L'9' && found <= most; digit++)
        found = found * 10 + (uint64_t)(*digit - L'0');
    *number = (uint32_t)found;
    return digit != word && !*digit && found <= most;
}
