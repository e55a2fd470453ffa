// SPDX-License-Identifier: MIT
// Wine's overrides: WINEDLLOVERRIDES with any content, and values of any type and size in the registry. The result must
// equal that of a second reading here, which starts at the end. What install sets there, and what `run` does,
// must be found, and after its removal the registry must be unchanged.
#include "computer.h"
#include "fuzz.h"
#include "input.h"
#include "registry.h"
#include "second.h"

#include "tool/registry_override.h"
#include "tool/wine_override.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { VALUES = 6, WINE_READS = 68, TOOL_READS = 2048, KEY_PATH = 512, MOST_LETTERS = 1200 };

typedef struct value {
    bool is_set;
    DWORD type, size;
    wchar_t *text;
} value_t;

typedef struct world {
    wchar_t *program, *variable;
    wchar_t *app_dll;       // its path, as Wine looks it up
    value_t values[VALUES]; // of the program's key by app_dll, *iphlpapi, iphlpapi; then of the key of all
    bool has_key;           // the program's name fits into one
} world_t;

static override_t in_value(const value_t *value)
{
    if (!value->is_set || value->size > WINE_READS)
        return OVERRIDE_NONE;
    return second_order(value->text, (value->size + 1) / sizeof *value->text);
}

// In the order in which Wine looks: by each name in the variable, the program's key, the key of all.
static override_t find(const world_t *world, const unsigned *names, unsigned count, bool with_variable,
                       override_source_t *source)
{
    const wchar_t *const spelled[] = { world->app_dll, L"*iphlpapi", L"iphlpapi" };
    override_t found[3];
    unsigned i, place;

    for (i = 0; i < count; i++) {
        found[0] = with_variable ? second_in_variable(world->variable, spelled[names[i]]) : OVERRIDE_NONE;
        found[1] = world->has_key ? in_value(&world->values[names[i]]) : OVERRIDE_NONE;
        found[2] = in_value(&world->values[3 + names[i]]);
        for (place = 0; place < 3; place++)
            if (found[place] != OVERRIDE_NONE) {
                *source = (override_source_t)(FROM_ENVIRONMENT + place);
                return found[place];
            }
    }
    *source = FROM_NOWHERE;
    return OVERRIDE_NONE;
}

// For the DLL beside the program, and then for Wine's own, to which its forwarders lead.
static override_t expected(const world_t *world, bool with_variable, override_source_t *source)
{
    static const unsigned of_app_dll[] = { 0, 1, 2 }, of_system[] = { 2, 1 };
    override_t app_dll = find(world, of_app_dll, 3, with_variable, source), system;
    override_source_t unused;

    if (app_dll != OVERRIDE_NATIVE && app_dll != OVERRIDE_NATIVE_BUILTIN)
        return app_dll;
    system = find(world, of_system, 2, with_variable, &unused);
    return system == OVERRIDE_NATIVE || system == OVERRIDE_DISABLED ? OVERRIDE_NATIVE : OVERRIDE_NATIVE_BUILTIN;
}

static bool is_ignored(const world_t *world)
{
    const wchar_t *at;
    bool spoken = false;

    for (at = world->variable; *at; at++)
        spoken |= wcslen(at) >= 8 && computer_same(at, 8, L"iphlpapi");
    return spoken && second_in_variable(world->variable, world->app_dll) == OVERRIDE_NONE &&
           second_in_variable(world->variable, L"*iphlpapi") == OVERRIDE_NONE &&
           second_in_variable(world->variable, L"iphlpapi") == OVERRIDE_NONE;
}

static const wchar_t *name_of(const wchar_t *path)
{
    const wchar_t *name = path;

    for (; *path; path++)
        if (*path == '\\' || *path == '/')
            name = path + 1;
    return name;
}

static void check_found(const world_t *world)
{
    override_source_t source, wanted_source;
    bool with_variable;
    int i;

    for (i = 0; i < 2; i++) {
        with_variable = i;
        override_t wanted = expected(world, with_variable, &wanted_source);
        override_t found = wine_override_find(world->program, 64, with_variable, &source);

        if (found != wanted || source != wanted_source)
            fprintf(stderr, "%d of %d, not %d of %d\n", found, source, wanted, wanted_source);
        computer_check(found == wanted && source == wanted_source, "the override is what Wine goes by");
    }
    computer_check(wine_override_is_ignored(world->program) == is_ignored(world), "whether the variable is ignored");
}

// install records the program's value, of any readable length, NUL-terminated.
static void check_value(const world_t *world)
{
    const value_t *value = &world->values[2];
    wchar_t *found = program_override_get(name_of(world->program), 64);

    if (world->has_key && value->is_set && value->type == REG_SZ && value->size <= TOOL_READS)
        computer_check(found && wcsncmp(found, value->text, (value->size + 1) / sizeof *found) == 0 &&
                           wcslen(found) <= (value->size + 1) / sizeof *found,
                       "the value of the program");
    else
        computer_check(!found, "no value of the program");
    free(found);
}

// Does what install and uninstall do.
static void check_set(const world_t *world)
{
    const wchar_t *name = name_of(world->program);
    wchar_t *before = program_override_get(name, 64), *now;
    unsigned keys = program_override_keys_missing(name, 64);
    uint64_t was = registry_hash();

    if (!world->has_key) {
        computer_check(program_override_set(name, 64, L"x") == ERROR_FILENAME_EXCED_RANGE, "no key has so long a name");
        return;
    }
    computer_check(program_override_set(name, 64, OVERRIDE_VALUE) == NO_ERROR, "an override is set");
    now = program_override_get(name, 64);
    computer_check(now && wcscmp(now, OVERRIDE_VALUE) == 0, "an override that was set is found");
    free(now);
    if (before)
        computer_check(program_override_set(name, 64, before) == NO_ERROR, "the value before is set");
    else
        computer_check(program_override_unset(name, 64, keys) == NO_ERROR, "an override is taken away");
    now = program_override_get(name, 64);
    if (!before || wcslen(before) < TOOL_READS / sizeof *before) // NUL-terminated, it can be read
        computer_check(before ? now && wcscmp(now, before) == 0 : !now, "the value is as before");
    computer_check(world->values[2].is_set || registry_hash() == was, "the registry is as before");
    free(now);
    free(before);
}

// Does what `run` does for the DLL beside the program: this override precedes all others.
static void check_path(const world_t *world)
{
    char dll[3 * KEY_PATH];
    int size = wcslen(world->app_dll) < KEY_PATH
                   ? WideCharToMultiByte(CP_UTF8, 0, world->app_dll, -1, dll, sizeof dll - 4, NULL, NULL)
                   : 0;
    override_source_t source;

    if (size != (int)wcslen(world->app_dll) + 1 || world->values[0].is_set)
        return; // not ASCII
    strcat(dll, ".dll");
    computer_check(path_override_add(dll), "the override of a path is added");
    if (!second_in_variable(world->variable, world->app_dll))
        computer_check(wine_override_find(world->program, 64, true, &source) == OVERRIDE_NATIVE_BUILTIN ||
                           find(world, (const unsigned[]){ 2, 1 }, 2, true, &source) != OVERRIDE_NONE,
                       "a path comes before other names");
    computer_check(path_override_remove(dll), "the override of a path is removed");
}

static wchar_t *path_of_app_dll(const wchar_t *program)
{
    size_t length;
    wchar_t *path;

    if (wcsncmp(program, L"\\\\?\\", 4) == 0)
        program += 4;
    length = (size_t)(name_of(program) - program);
    path = malloc((length + 9) * sizeof *path);
    memcpy(path, program, length * sizeof *path);
    lstrcpyW(path + length, L"iphlpapi");
    return path;
}

// A value of any size, even odd, and without a NUL at its end.
static void read_value(world_t *world, value_t *value, unsigned number, input_t *input, const wchar_t *key)
{
    const wchar_t *const names[] = { world->app_dll, L"*iphlpapi", L"iphlpapi" };
    unsigned flags = input_byte(input);

    value->is_set = flags & 1;
    if (!value->is_set)
        return;
    value->text = input_string(input);
    value->type = 1 + (flags >> 1 & 3);
    value->size = (DWORD)((wcslen(value->text) + (flags >> 3 & 1)) * sizeof *value->text);
    if (value->size > 0 && flags & 16)
        value->text[--value->size / sizeof *value->text] &= 0xFF; // half a character is one, with a zero behind it
    if (key)
        registry_set(key, names[number % 3], value->type, value->text, value->size);
}

static void read_world(world_t *world, input_t *input)
{
    wchar_t key[KEY_PATH];
    unsigned i;

    world->program = input_string(input);
    world->variable = input_string(input);
    world->app_dll = path_of_app_dll(world->program);
    registry_make_key(L"Software\\Wine"); // Wine creates it at its first start
    world->has_key = program_override_key(key, name_of(world->program));
    for (i = 0; i < VALUES; i++)
        read_value(world, &world->values[i], i, input,
                   i >= 3           ? L"Software\\Wine\\DllOverrides"
                   : world->has_key ? key
                                    : NULL);
    computer.variables[0] = (computer_named_t){ L"WINEDLLOVERRIDES", world->variable };
}

static void check(const world_t *world)
{
    check_found(world);
    check_value(world);
    check_path(world);
    check_set(world);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    input_t input = { bytes, bytes + size, MOST_LETTERS };
    world_t world = { 0 };
    unsigned i;

    computer_clear();
    read_world(&world, &input);
    if (wcscmp(world.app_dll, L"iphlpapi") != 0) // a full path has a folder
        check(&world);
    computer_check(registry_is_closed(), "every key is closed");
    for (i = 0; i < VALUES; i++)
        free(world.values[i].text);
    free(world.app_dll);
    free(world.variable);
    free(world.program);
    return 0;
}
