// SPDX-License-Identifier: MIT
// The settings: variables and an ini file of any content, with a program and a DLL of any path. The result must equal
// that of a second reading here, whole and without surrounding blanks, and so must the path of the log. An elevated
// process ignores a log in its variables.
#include "computer.h"
#include "fuzz.h"
#include "input.h"

#include "system/path.h"
#include "system/settings.h"

#include <windows.h>

#include <stdlib.h>

enum { PLACES = 2, LONG_PATH = 260 };

static const wchar_t *const variables[] = { L"MEDIASENSE_POLICY", L"MEDIASENSE_SCOPE", L"MEDIASENSE_SEED",
                                            L"MEDIASENSE_LOG" };
static const wchar_t *const keys[] = { L"policy", L"scope", L"seed", L"log" };

static bool is_blank(wchar_t character)
{
    return character == ' ' || character == '\t';
}

// Returns a new string of both parts. Free it.
static wchar_t *join(const wchar_t *front, size_t length, const wchar_t *back)
{
    wchar_t *joined = malloc((length + wcslen(back) + 1) * sizeof *joined);
    size_t i;

    for (i = 0; i < length; i++)
        joined[i] = front[i];
    lstrcpyW(joined + length, back);
    return joined;
}

static wchar_t *trimmed(const wchar_t *text)
{
    size_t length = wcslen(text);

    while (length > 0 && is_blank(text[length - 1]))
        length--;
    while (length > 0 && is_blank(*text)) {
        text++;
        length--;
    }
    return join(text, length, L"");
}

static bool is(const wchar_t *text, const wchar_t *word)
{
    return computer_same(text, wcslen(text), word);
}

static size_t folder_length(const wchar_t *path)
{
    size_t length = wcslen(path);

    while (length > 0 && path[length - 1] != '\\' && path[length - 1] != '/')
        length--;
    return length;
}

// In the form that CreateFileW takes at any length. Frees the path.
static wchar_t *full(wchar_t *path)
{
    wchar_t *prefixed;

    if (wcslen(path) < LONG_PATH || path[1] != ':')
        return path;
    prefixed = join(L"\\\\?\\", 4, path);
    free(path);
    return prefixed;
}

static wchar_t *full_beside(const wchar_t *module, const wchar_t *name)
{
    return full(join(module, folder_length(module), name));
}

static wchar_t *expected_log(const wchar_t *module, const wchar_t *setting)
{
    const wchar_t *name = module + folder_length(module);
    size_t length = wcslen(name);
    wchar_t *stem, *whole, *log;

    if (*setting == '\\' || *setting == '/' || setting[1] == ':')
        return full(join(setting, wcslen(setting), L""));
    if (!is(setting, L"on"))
        return full_beside(module, setting);
    if (length > 4 && is(name + length - 4, L".exe"))
        length -= 4;
    stem = join(name, length, L".log");
    whole = join(L"iphlpapi-", 9, stem);
    log = full_beside(module, whole);
    free(whole);
    free(stem);
    return log;
}

static unsigned expected_choice(const wchar_t *value, const wchar_t *const *words, unsigned count, bool *refused)
{
    unsigned i;

    for (i = 0; i < count && *value; i++)
        if (is(value, words[i]))
            return i;
    *refused = *value;
    return 0;
}

// "on", "off" and their like, or a path.
static void check_log_word(const settings_t *settings, const wchar_t *value, bool *refused)
{
    static const wchar_t *const on[] = { L"on", L"yes", L"true", L"1" }, *const off[] = { L"off", L"no", L"false",
                                                                                          L"0" };
    bool is_on = false, is_off = !*value;
    size_t i;

    for (i = 0; i < 4; i++) {
        is_on |= is(value, on[i]);
        is_off |= is(value, off[i]);
    }
    *refused = !is_on && !is_off && !value[wcscspn(value, L"\\/.:")];
    if (is_on)
        computer_check(settings->log && is(settings->log, L"on"), "the log is on");
    else
        computer_check(is_off || *refused ? !settings->log : settings->log == settings->found[SETTING_LOG].value,
                       "whether there is a log");
}

static void check_choice(const settings_t *settings, setting_key_t key, const wchar_t *value)
{
    static const wchar_t *const policies[] = { L"auto", L"emulate", L"native", L"noop", L"unsupported" };
    static const wchar_t *const scopes[] = { L"machine", L"process" };
    static const wchar_t *const seeds[] = { L"registry", L"disabled", L"enabled" };
    bool refused = false;

    if (key == SETTING_POLICY)
        computer_check(settings->policy == expected_choice(value, policies, 5, &refused), "the policy");
    else if (key == SETTING_SCOPE)
        computer_check(settings->scope == expected_choice(value, scopes, 2, &refused), "the scope");
    else if (key == SETTING_SEED)
        computer_check(settings->seed == expected_choice(value, seeds, 3, &refused), "the seed");
    else
        check_log_word(settings, value, &refused);
    computer_check(settings->found[key].refused == refused, "whether a value is refused");
}

static void check_setting(const settings_t *settings, setting_key_t key, const wchar_t *variable, const wchar_t *in_ini)
{
    const setting_t *found = &settings->found[key];
    wchar_t *value = trimmed(variable);
    bool from_variable = *value;

    if (!from_variable) {
        free(value);
        value = trimmed(settings->ini ? in_ini : L"");
    }
    computer_check(*value ? found->value && wcscmp(found->value, value) == 0 : !found->value, "a value is read whole");
    computer_check(!*value || (from_variable ? wcscmp(found->from, variables[key]) == 0 : found->from == settings->ini),
                   "where it is from");
    check_choice(settings, key, value);
    free(value);
}

static void check_log(const settings_t *settings)
{
    wchar_t *log, *expected;

    if (!settings->log)
        return;
    log = *computer.module ? path_of_log(computer.module, settings->log) : NULL;
    expected = expected_log(computer.module, settings->log);
    computer_check(log || wcslen(expected) > INPUT_MOST || !*computer.module, "a log has a path");
    computer_check(!log || wcscmp(log, expected) == 0, "the log's path");
    free(expected);
    free(log);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    input_t input = { bytes, bytes + size, INPUT_MOST };
    wchar_t *values[PLACES][SETTING_COUNT], *module = input_string(&input), *ini;
    const settings_t *settings;
    unsigned key;

    computer_clear();
    computer.module = module;
    for (key = 0; key < SETTING_COUNT; key++) {
        computer.variables[key] = (computer_named_t){ variables[key], values[0][key] = input_string(&input) };
        computer.ini[key] = (computer_named_t){ keys[key], values[1][key] = input_string(&input) };
    }
    computer.elevated = input_byte(&input) & 1;
    settings = settings_get();
    computer_check(settings_get() == settings, "settings are read once");
    ini = full_beside(module, L"iphlpapi.ini");
    computer_check(*module ? settings->ini && wcscmp(settings->ini, ini) == 0 : !settings->ini, "the ini file's path");
    for (key = 0; key < SETTING_COUNT; key++)
        check_setting(settings, (setting_key_t)key, computer.elevated && key == SETTING_LOG ? L"" : values[0][key],
                      values[1][key]);
    check_log(settings);
    computer_forget_settings();
    free(ini);
    free(module);
    for (key = 0; key < PLACES * SETTING_COUNT; key++)
        free(values[key % PLACES][key / PLACES]);
    return 0;
}
