// SPDX-License-Identifier: MIT
#include "tool/words.h"

#include "system/memory.h"
#include "system/nt.h"
#include "system/wide.h"

#include <string.h>
#include <wchar.h>

enum { MOST_LETTERS = 32767 };

bool words_equal(const wchar_t *a, size_t length, const wchar_t *b)
{
    USHORT size = (USHORT)(length * sizeof *a);
    UNICODE_STRING first = { size, size, (wchar_t *)a }, second;

    RtlInitUnicodeString(&second, b);
    return length <= MOST_LETTERS && RtlEqualUnicodeString(&first, &second, TRUE);
}

bool words_end(const wchar_t *word, const char *extension)
{
    size_t length = wcslen(word), end = strlen(extension);

    return length > end && wide_is(word + length - end, extension);
}

bool words_number(uint32_t *number, const wchar_t *word, uint32_t most)
{
    const wchar_t *digit = word;
    uint64_t found = 0;

    for (; digit && *digit >= L'0' && *digit <= L'9' && found <= most; digit++)
        found = found * 10 + (uint64_t)(*digit - L'0');
    *number = (uint32_t)found;
    return digit != word && !*digit && found <= most;
}

static uint32_t read_environment(const void *name, wchar_t *buffer, uint32_t size)
{
    return GetEnvironmentVariableW(name, buffer, size);
}

wchar_t *words_variable(const wchar_t *name)
{
    return wide_read(read_environment, name);
}

wchar_t *words_join(const wchar_t *head, const wchar_t *tail)
{
    return head && tail ? wide_join(head, wcslen(head), tail) : NULL;
}

wchar_t *words_join_three(const wchar_t *head, const wchar_t *middle, const wchar_t *tail)
{
    wchar_t *start = words_join(head, middle), *joined = words_join(start, tail);

    memory_free(start);
    return joined;
}

wchar_t *words_command(const wchar_t *program, const wchar_t *arguments)
{
    wchar_t *quoted = words_join_three(L"\"", program, arguments && *arguments ? L"\" " : L"\"");
    wchar_t *command = words_join(quoted, arguments);

    memory_free(quoted);
    return command;
}
