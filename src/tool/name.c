// SPDX-License-Identifier: MIT
#include "tool/name.h"

#include "system/nt.h"

enum { MOST_LETTERS = 32767 };

bool name_is(const wchar_t *a, size_t length, const wchar_t *b)
{
    USHORT size = (USHORT)(length * sizeof *a);
    UNICODE_STRING first = { size, size, (wchar_t *)a }, second;

    RtlInitUnicodeString(&second, b);
    return length <= MOST_LETTERS && RtlEqualUnicodeString(&first, &second, TRUE);
}
