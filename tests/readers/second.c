// SPDX-License-Identifier: MIT
#include "second.h"
#include "computer.h"

#include <windows.h>

#include <string.h>

static bool separates(wchar_t character)
{
    return character == ' ' || character == '\t' || character == ',';
}

// Only the words' first letters count, and of these n and b. b first: Wine's own DLL comes first or alone.
override_t second_order(const wchar_t *text, size_t length)
{
    char letters[2] = "";
    size_t i, count = 0;

    for (i = 0; i < length && text[i]; i++) {
        char letter = strchr("nN", text[i] & 0x7F) ? 'n' : 'b';

        if (text[i] > 0x7F || !strchr("nNbB", text[i]) || (i > 0 && !separates(text[i - 1])))
            continue;
        if (count < 2 && (count == 0 || letters[0] != letter))
            letters[count++] = letter;
    }
    if (count == 0)
        return OVERRIDE_DISABLED;
    return letters[0] == 'b' ? OVERRIDE_BUILTIN : count == 2 ? OVERRIDE_NATIVE_BUILTIN : OVERRIDE_NATIVE;
}

// Does a word of the list have that name, with or without .dll?
static bool lists(const wchar_t *list, size_t length, const wchar_t *name)
{
    size_t from, end;

    for (from = 0; from < length; from = end + 1) {
        for (end = from; end < length && !separates(list[end]); end++)
            ;
        size_t word = end - from;
        if (word > 4 && computer_same(list + end - 4, 4, L".dll"))
            word -= 4;
        if (word > 0 && computer_same(list + from, word, name))
            return true;
    }
    return false;
}

// The last entry that lists it.
override_t second_in_variable(const wchar_t *variable, const wchar_t *name)
{
    size_t end = wcslen(variable), from, equals;

    for (;; end = from - 1) {
        for (from = end; from > 0 && variable[from - 1] != ';'; from--)
            ;
        for (equals = from; equals < end && variable[equals] != '='; equals++)
            ;
        if (equals < end && lists(variable + from, equals - from, name))
            return second_order(variable + equals + 1, end - equals - 1);
        if (from == 0)
            return OVERRIDE_NONE;
    }
}
