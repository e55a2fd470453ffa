// SPDX-License-Identifier: MIT
#include "tool/wine_override.h"

#include "system/memory.h"
#include "system/path.h"
#include "tool/registry_override.h"
#include "tool/words.h"

#include <windows.h>

#include <wchar.h>

enum { MOST_ORDER_SIZE = 68 }; // bytes: Wine ignores a larger value

static const wchar_t value_name[] = L"iphlpapi";
static const wchar_t any_folder[] = L"*iphlpapi";
static const wchar_t separators[] = L", \t";

// Wine looks at the first letter of each word in the list; only n and b mean anything.
static override_t order_of(const wchar_t *value)
{
    override_t order = OVERRIDE_DISABLED;
    bool begins = true;

    for (; *value; begins = wcschr(separators, *value++) != NULL) {
        if (!begins)
            continue;
        if (*value == L'n' || *value == L'N')
            order = order == OVERRIDE_DISABLED ? OVERRIDE_NATIVE : order;
        else if (*value == L'b' || *value == L'B')
            order = order == OVERRIDE_DISABLED ? OVERRIDE_BUILTIN : OVERRIDE_NATIVE_BUILTIN;
        if (order == OVERRIDE_BUILTIN || order == OVERRIDE_NATIVE_BUILTIN)
            return order;
    }
    return order;
}

// Does a list such as "a,b.dll" name it? Cuts the list.
static bool names(wchar_t *list, const wchar_t *name)
{
    size_t length;
    bool last;

    for (last = false; !last; list += length + 1) {
        length = wcscspn(list, separators);
        last = !list[length];
        list[length] = L'\0';
        if (words_equal(list, words_end(list, ".dll") ? length - 4 : length, name))
            return true;
    }
    return false;
}

// WINEDLLOVERRIDES has entries "names=order", separated by semicolons; the last one that names the DLL counts.
static override_t order_in_environment(const wchar_t *name)
{
    wchar_t *variable = words_variable(L"WINEDLLOVERRIDES"), *entry, *next, *order;
    override_t found = OVERRIDE_NONE;

    for (entry = variable; entry; entry = next) {
        next = wcschr(entry, L';');
        if (next)
            *next++ = L'\0';
        order = wcschr(entry, L'=');
        if (!order)
            continue;
        *order++ = L'\0';
        if (names(entry, name))
            found = order_of(order);
    }
    memory_free(variable);
    return found;
}

// The value may have any type.
static override_t order_in_registry(const wchar_t *key, const wchar_t *name, unsigned bits)
{
    DWORD type, size;
    wchar_t *value = program_override_read(key, name, bits, &type, &size);
    override_t found = value && size <= MOST_ORDER_SIZE ? order_of(value) : OVERRIDE_NONE;

    memory_free(value);
    return found;
}

static override_t find_spelled(const wchar_t *name, const wchar_t *program, unsigned bits, bool with_environment,
                               override_source_t *source)
{
    override_t found = OVERRIDE_NONE;
    wchar_t key[PROGRAM_OVERRIDE_KEY];

    *source = FROM_ENVIRONMENT;
    if (with_environment)
        found = order_in_environment(name);
    if (found == OVERRIDE_NONE && program_override_key(key, path_name(program))) {
        *source = FROM_PROGRAM;
        found = order_in_registry(key, name, bits);
    }
    if (found == OVERRIDE_NONE) {
        *source = FROM_ALL_PROGRAMS;
        found = order_in_registry(OVERRIDE_ALL_PROGRAMS, name, bits);
    }
    if (found == OVERRIDE_NONE)
        *source = FROM_NOWHERE;
    return found;
}

// Goes by the first of these names, up to NULL, that has an override.
static override_t find_first(const wchar_t *const *names, const wchar_t *program, unsigned bits, bool with_environment,
                             override_source_t *source)
{
    override_t found = OVERRIDE_NONE;

    for (; *names && found == OVERRIDE_NONE; names++)
        found = find_spelled(*names, program, bits, with_environment, source);
    return found;
}

// The path of the DLL beside the program as Wine looks it up: without .dll and without the prefix of long paths. To be
// freed.
static wchar_t *path_of_local_dll(const wchar_t *program)
{
    program += wcsncmp(program, L"\\\\?\\", 4) == 0 ? 4 : 0;
    return path_beside(program, value_name);
}

// Wine looks once for the DLL beside the program, and again for its own when a forwarder leads there. For a DLL beside
// the program, the full path comes first, then the name with an asterisk, then the bare name. For one in the system's
// folder, the bare name comes first.
override_t wine_override_find(const wchar_t *program, unsigned bits, bool with_environment, override_source_t *source)
{
    wchar_t *path = path_of_local_dll(program);
    const wchar_t *const of_local_dll[] = { path ? path : value_name, any_folder, value_name, NULL };
    const wchar_t *const of_system[] = { value_name, any_folder, NULL };
    override_t local_dll = find_first(of_local_dll, program, bits, with_environment, source), system;
    override_source_t unused;

    memory_free(path);
    if (local_dll != OVERRIDE_NATIVE && local_dll != OVERRIDE_NATIVE_BUILTIN)
        return local_dll;
    system = find_first(of_system, program, bits, with_environment, &unused);
    return system == OVERRIDE_NATIVE || system == OVERRIDE_DISABLED ? OVERRIDE_NATIVE : OVERRIDE_NATIVE_BUILTIN;
}

static bool mentions(const wchar_t *text, const wchar_t *word)
{
    size_t length = wcslen(word), left = wcslen(text);

    for (; left >= length; text++, left--)
        if (words_equal(text, length, word))
            return true;
    return false;
}

bool wine_override_is_ignored(const wchar_t *program)
{
    wchar_t *variable = words_variable(L"WINEDLLOVERRIDES"), *path = path_of_local_dll(program);
    bool ignored = variable && mentions(variable, value_name) && order_in_environment(value_name) == OVERRIDE_NONE &&
                   order_in_environment(any_folder) == OVERRIDE_NONE &&
                   (!path || order_in_environment(path) == OVERRIDE_NONE);

    memory_free(variable);
    memory_free(path);
    return ignored;
}
