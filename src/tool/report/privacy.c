// SPDX-License-Identifier: MIT
#include "tool/report/privacy.h"

#include "system/memory.h"
#include "system/path.h"
#include "system/wide.h"
#include "tool/short_path.h"
#include "tool/words.h"

#include <windows.h>

#include <wchar.h>

enum {
    MOST_RULES = 24,
    LEAST_LENGTH = 2, // one letter is also a drive
    LONGEST_GROWTH = 8
};

typedef enum privacy_place {
    PLACE_PATH,    // the beginning of a path
    PLACE_PART,    // a whole part of a path
    PLACE_WORD,    // a whole word
    PLACE_PROFILES // the folder of all profiles: the name after it is replaced
} privacy_place_t;

typedef struct rule {
    const wchar_t *what; // with backslashes
    size_t length;
    const wchar_t *instead;
    privacy_place_t place;
} rule_t;

static rule_t rules[MOST_RULES];
static unsigned rule_count;

// The rules

static void fold_slashes(wchar_t *wide)
{
    for (; *wide; wide++)
        if (*wide == L'/')
            *wide = L'\\';
}

static void add_rule(const wchar_t *what, const wchar_t *instead, privacy_place_t place)
{
    wchar_t *folded = words_join(what, L""); // never freed; NULL if `what` is

    if (!folded || wcslen(folded) < LEAST_LENGTH || rule_count == MOST_RULES)
        return;
    fold_slashes(folded);
    rules[rule_count++] = (rule_t){ folded, wcslen(folded), instead, place };
}

// Strips slashes at the end. Skips a drive and the root, which are not a user's folders.
static void add_folder(wchar_t *folder, const wchar_t *instead)
{
    size_t length = folder ? wcslen(folder) : 0;

    while (length > 0 && (folder[length - 1] == L'\\' || folder[length - 1] == L'/'))
        folder[--length] = L'\0';
    if (length > 0 && folder[length - 1] != L':')
        add_rule(folder, instead, PLACE_PATH);
}

static uint32_t read_computer(const void *format, wchar_t *buffer, uint32_t size)
{
    DWORD length = size;

    return GetComputerNameExW(*(const COMPUTER_NAME_FORMAT *)format, buffer, &length) ||
                   GetLastError() == ERROR_MORE_DATA
               ? length
               : 0;
}

// Wine gives the home folder as an NT path: \??\unix\home\me or \??\Z:\home\me.
static wchar_t *unix_part(wchar_t *path)
{
    wchar_t *at = path;

    if (!path)
        return NULL;
    at += wcsncmp(at, L"\\??\\", 4) == 0 ? 4 : 0;
    at += wcsncmp(at, L"unix", 4) == 0 ? 4 : at[0] && at[1] == L':' ? 2 : 0;
    return at;
}

static void add_name(const wchar_t *name)
{
    add_rule(name, L"%USERNAME%", PLACE_PART);
}

static void add_account(void)
{
    wchar_t name[257]; // UNLEN + 1
    DWORD size = sizeof name / sizeof *name;

    if (GetUserNameW(name, &size))
        add_name(name);
}

static void privacy_add_names(void)
{
    static const COMPUTER_NAME_FORMAT formats[] = { ComputerNameNetBIOS, ComputerNameDnsHostname };
    unsigned folders = rule_count, i;

    add_name(words_variable(L"USERNAME"));
    add_name(words_variable(L"WINEUSERNAME"));
    add_account();
    for (i = 0; i < folders; i++)
        add_name(path_name(rules[i].what));
    add_rule(words_variable(L"COMPUTERNAME"), L"%COMPUTERNAME%", PLACE_WORD);
    for (i = 0; i < sizeof formats / sizeof *formats; i++)
        add_rule(wide_read(read_computer, &formats[i]), L"%COMPUTERNAME%", PLACE_WORD);
}

// The first rule that fits counts.
static void find_rules(void)
{
    wchar_t *profile = words_variable(L"USERPROFILE");

    rule_count = 0;
    add_folder(profile, L"%USERPROFILE%");
    add_folder(short_path_name(profile), L"%USERPROFILE%");
    add_folder(unix_part(words_variable(L"HOME")), L"~");
    add_folder(unix_part(words_variable(L"WINEHOMEDIR")), L"~");
    privacy_add_names();
    add_rule(L"\\Users\\", L"%USERNAME%", PLACE_PROFILES);
    add_rule(L"\\Documents and Settings\\", L"%USERNAME%", PLACE_PROFILES);
    add_rule(L"\\home\\", L"%USERNAME%", PLACE_PROFILES);
}

// Their places

static bool is_of_name(wchar_t letter)
{
    return (letter >= L'0' && letter <= L'9') || (letter >= L'A' && letter <= L'Z') ||
           (letter >= L'a' && letter <= L'z') || letter >= 0x80 || letter == L'_' || letter == L'-';
}

// Does a path from the Unix root begin here? Also after a drive's colon, and in \\?\unix\...
static bool is_at_root(const wchar_t *start, const wchar_t *at, wchar_t before)
{
    if (at - start >= 4 && words_equal(at - 4, 4, L"unix"))
        return true;
    return before != L'\\' && !is_of_name(before);
}

static bool privacy_fits(const rule_t *rule, const wchar_t *start, const wchar_t *at, wchar_t before)
{
    switch (rule->place) {
    case PLACE_PATH:
        return rule->what[0] != L'\\' || is_at_root(start, at, before);
    case PLACE_PART:
        return before == L'\\';
    case PLACE_WORD:
        return !is_of_name(before);
    default:
        return true;
    }
}

static bool is_at(const rule_t *rule, const wchar_t *start, const wchar_t *at, const wchar_t *end)
{
    if ((size_t)(end - at) < rule->length || !words_equal(at, rule->length, rule->what))
        return false;
    if (rule->place != PLACE_PROFILES && is_of_name(at[rule->length]))
        return false;
    return privacy_fits(rule, start, at, at > start ? at[-1] : L'\0');
}

static const rule_t *find_rule(const wchar_t *start, const wchar_t *at, const wchar_t *end)
{
    unsigned i;

    for (i = 0; i < rule_count; i++)
        if (is_at(&rules[i], start, at, end))
            return &rules[i];
    return NULL;
}

static bool is_everybodys(const wchar_t *name, size_t length)
{
    return words_equal(name, length, L"Public") || words_equal(name, length, L"All Users");
}

// Of a profile's name that is replaced.
static size_t length_of_profile(const wchar_t *name)
{
    size_t length = wcscspn(name, L"\\\r\n\"'<>|?*:;,");

    return is_everybodys(name, length) ? 0 : length;
}

// `folded` is `text` with backslashes only.
static void replace(wchar_t *to, const wchar_t *text, const wchar_t *folded)
{
    const wchar_t *at = folded, *end = folded + wcslen(folded);
    const wchar_t *instead;
    const rule_t *rule;
    size_t stay, gone;

    while (at < end) {
        rule = find_rule(folded, at, end);
        if (!rule) {
            *to++ = text[at++ - folded];
            continue;
        }
        stay = rule->place == PLACE_PROFILES ? rule->length : 0;
        gone = stay > 0 ? length_of_profile(at + stay) : rule->length;
        for (; stay > 0; stay--)
            *to++ = text[at++ - folded];
        for (instead = gone > 0 ? rule->instead : L""; *instead; instead++)
            *to++ = *instead;
        at += gone;
    }
    *to = L'\0';
}

static char *privacy_narrow(const wchar_t *wide)
{
    int size = WideCharToMultiByte(CP_UTF8, 0, wide, -1, NULL, 0, NULL, NULL);
    char *text = memory_allocate((size_t)size + 1);

    if (text)
        WideCharToMultiByte(CP_UTF8, 0, wide, -1, text, size, NULL, NULL);
    return text;
}

char *privacy_hide(const char *text)
{
    int length = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
    wchar_t *wide = memory_allocate(((size_t)length + 1) * sizeof *wide);
    wchar_t *folded = memory_allocate(((size_t)length + 1) * sizeof *wide);
    wchar_t *hidden = memory_allocate(((size_t)length * LONGEST_GROWTH + 1) * sizeof *wide);
    char *result = NULL;

    if (wide && folded && hidden) {
        find_rules();
        MultiByteToWideChar(CP_UTF8, 0, text, -1, wide, length);
        MultiByteToWideChar(CP_UTF8, 0, text, -1, folded, length);
        fold_slashes(folded);
        replace(hidden, wide, folded);
        result = privacy_narrow(hidden);
    }
    memory_free(hidden);
    memory_free(folded);
    memory_free(wide);
    return result;
}
