// SPDX-License-Identifier: MIT
#include "tool/words.h"

#include "system/nt.h"

enum { MOST_LETTERS = 32767 };

bool name_is(const wchar_t *a, size_t length, const wchar_t *b)
{
    USHORT size = (USHORT)(length * sizeof *a);
    UNICODE_STRING first = { size, size, (wchar_t *)a }, second;

    RtlInitUnicodeString(&second, b);
    return length <= MOST_LETTERS && RtlEqualUnicodeString(&first, &second, TRUE);
}

bool number_read(uint32_t *number, const wchar_t *word, uint32_t most)
{
    const wchar_t *digit = word;
    uint64_t found = 0;

    for (; digit && *digit >= L'0' && *digit <= L'9' && found <= most; digit++)
        found = found * 10 + (uint64_t)(*digit - L'0');
    *number = (uint32_t)found;
    return digit != word && !*digit && found <= most;
}
