// SPDX-License-Identifier: MIT
// The strings of Windows and of its C runtime. Only A to Z are case-insensitive.
#include "computer.h"

#include "system/nt.h"

#include <strings.h>

size_t wcslen(const wchar_t *text)
{
    size_t length = 0;

    while (text[length])
        length++;
    return length;
}

int wcsncmp(const wchar_t *a, const wchar_t *b, size_t most)
{
    for (; most > 0; a++, b++, most--)
        if (*a != *b || !*a)
            return *a - *b;
    return 0;
}

int wcscmp(const wchar_t *a, const wchar_t *b)
{
    return wcsncmp(a, b, SIZE_MAX);
}

wchar_t *wcschr(const wchar_t *text, wchar_t character)
{
    for (; *text != character; text++)
        if (!*text)
            return NULL;
    return (wchar_t *)text;
}

size_t wcscspn(const wchar_t *text, const wchar_t *set)
{
    size_t length = 0;

    while (text[length] && !wcschr(set, text[length]))
        length++;
    return length;
}

wchar_t *wcspbrk(const wchar_t *text, const wchar_t *set)
{
    text += wcscspn(text, set);
    return *text ? (wchar_t *)text : NULL;
}

int lstrlenW(const WCHAR *text)
{
    return (int)wcslen(text);
}

WCHAR *lstrcpynW(WCHAR *to, const WCHAR *from, int size)
{
    WCHAR *next = to;

    for (; size > 1 && *from; size--)
        *next++ = *from++;
    if (size > 0)
        *next = 0;
    return to;
}

WCHAR *lstrcpyW(WCHAR *to, const WCHAR *from)
{
    return lstrcpynW(to, from, lstrlenW(from) + 1);
}

WCHAR *lstrcatW(WCHAR *to, const WCHAR *from)
{
    lstrcpyW(to + wcslen(to), from);
    return to;
}

static WCHAR large(WCHAR character)
{
    return character >= 'a' && character <= 'z' ? (WCHAR)(character - 'a' + 'A') : character;
}

bool computer_same(const wchar_t *a, size_t length, const wchar_t *b)
{
    size_t i;

    for (i = 0; i < length; i++)
        if (!b[i] || large(a[i]) != large(b[i]))
            return false;
    return !b[length];
}

void RtlInitUnicodeString(UNICODE_STRING *string, const WCHAR *text)
{
    size_t size = wcslen(text) * sizeof *text;

    string->Length = (unsigned short)(size < 0xFFFC ? size : 0xFFFC);
    string->MaximumLength = (unsigned short)(string->Length + sizeof *text);
    string->Buffer = (WCHAR *)text;
}

BOOLEAN RtlEqualUnicodeString(const UNICODE_STRING *a, const UNICODE_STRING *b, BOOLEAN ignore_case)
{
    size_t i;

    for (i = 0; ignore_case && a->Length == b->Length && i < a->Length / sizeof(WCHAR); i++)
        if (large(a->Buffer[i]) != large(b->Buffer[i]))
            return FALSE;
    return a->Length == b->Length;
}

int _stricmp(const char *a, const char *b)
{
    return strcasecmp(a, b);
}
