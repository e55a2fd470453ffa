// SPDX-License-Identifier: MIT
// The tool reads overrides as Wine does: each case starts a program that tells which DLL it got.
// Wine obeys only the environment with which it was started, so environment.sh tries that.
#include "tool/wine_override.h"
#include "site.h"
#include "which_dll.h"

#include <stdio.h>
#include <string.h>

enum { BITS = 8 * sizeof(void *) };
#define PROGRAM REGISTRY_PROGRAM L"-which.exe"
#define KEY_OF_ALL L"DllOverrides"

static WCHAR program[MAX_PATH];
static WCHAR dll[MAX_PATH]; // as overrides by full path write it

static int open_site(void **state)
{
    (void)state;
    program_folder_open(&site, L"which.exe", PROGRAM);
    folder_copy(&site.folder, BUILT_DLL_64, L"iphlpapi.dll");
    folder_name(&site.folder, program, PROGRAM);
    folder_name(&site.folder, dll, L"iphlpapi");
    return 0;
}

static which_t what_wine_does(override_t override)
{
    switch (override) {
    case OVERRIDE_NATIVE_BUILTIN:
        return WHICH_BESIDE;
    case OVERRIDE_NATIVE:
        return WHICH_BESIDE_ALONE;
    case OVERRIDE_DISABLED:
        return WHICH_NONE;
    case OVERRIDE_NONE:
        return program_folder_needs_override() ? WHICH_SYSTEM : WHICH_BESIDE;
    default:
        return WHICH_SYSTEM;
    }
}

static int wrong;

// Tries all cases before the test fails.
static void compare(const char *what)
{
    override_source_t source;
    override_t override = wine_override_find(program, BITS, true, &source);
    DWORD which = program_folder_start(&site, PROGRAM);

    if (which == (DWORD)what_wine_does(override))
        return;
    print_message("%s: %d is found, the program ends with %lu\n", what, override, which);
    wrong++;
}

// The first two thirds of these are in environment.sh too.
static const char *const values[] = {
    "native,builtin",
    "builtin,native",
    "native",
    "builtin",
    "disabled",
    "",
    "N,B",
    "B,N",
    " n,b",
    "n b",
    "n\tb",
    ",n,,b",
    "x,n,b",
    "n,x,b",
    "d,n,b",
    "nonsense,builtin",
    "nb",
    "n,n,b",
    "b,b,n",
    "x",
    "nn,bb",
    "n;b",
    "n=b",
};

static void wide(WCHAR *to, const char *from)
{
    assert_true(MultiByteToWideChar(CP_UTF8, 0, from, -1, to, 256) > 0);
}

static void override_of_each_value(void **state)
{
    WCHAR value[256];
    size_t i;

    (void)state;
    wrong = 0;
    for (i = 0; i < sizeof values / sizeof *values; i++) {
        wide(value, values[i]);
        registry_set(registry_program_key(PROGRAM), L"iphlpapi", value);
        compare(values[i]);
    }
    registry_set(registry_program_key(PROGRAM), L"iphlpapi", NULL);
    for (i = 0; i < 6; i++) {
        wide(value, values[i]);
        registry_set(KEY_OF_ALL, L"iphlpapi", value);
        compare(values[i]);
    }
    assert_int_equal(wrong, 0);
}

static void override_of_each_spelling_in_the_registry(void **state)
{
    static const char *const names[] = {
        "iphlpapi",     "*iphlpapi", "iphlpapi.dll", "*iphlpapi.dll",  "IPHLPAPI", "*IPHLPAPI",
        "IphlpApi.DLL", " iphlpapi", "iphlpapi ",    "other,iphlpapi", "*",        "",
    };
    WCHAR name[256], key[128];
    char what[300];
    size_t i;
    int all;

    (void)state;
    wrong = 0;
    for (all = 0; all < 2; all++) {
        lstrcpyW(key, all ? KEY_OF_ALL : registry_program_key(PROGRAM));
        for (i = 0; i < sizeof names / sizeof *names; i++) {
            wide(name, names[i]);
            registry_set(key, name, L"native,builtin");
            snprintf(what, sizeof what, "value '%s' of %ls", names[i], key);
            compare(what);
            registry_set(key, name, NULL);
        }
    }
    assert_int_equal(wrong, 0);
}

static void override_of_each_path_in_the_registry(void **state)
{
    static const WCHAR *const endings[] = { L"", L".dll", L".DLL", L".dll.dll" };
    WCHAR name[2 * MAX_PATH], key[128];
    char what[300];
    size_t i;
    int form;

    (void)state;
    wrong = 0;
    for (form = 0; form < 8; form++)
        for (i = 0; i < sizeof endings / sizeof *endings; i++) {
            lstrcpyW(key, form & 1 ? KEY_OF_ALL : registry_program_key(PROGRAM));
            wsprintfW(name, L"%s%s%s", form & 2 ? L"*" : L"", dll, endings[i]);
            if (form & 4)
                wcslwr(name);
            registry_set(key, name, L"native,builtin");
            snprintf(what, sizeof what, "value '%ls' of %ls", name, key);
            compare(what);
            registry_set(key, name, NULL);
        }
    assert_int_equal(wrong, 0);
}

// One slot for each place and spelling; wine_override_find must rank them as Wine does.
enum { SLOTS = 6 };

static void fill(int slot, const char *value)
{
    const WCHAR *names[] = { L"iphlpapi", L"*iphlpapi", dll };
    WCHAR text[256];

    if (value)
        wide(text, value);
    registry_set(slot < 3 ? registry_program_key(PROGRAM) : KEY_OF_ALL, names[slot % 3], value ? text : NULL);
}

static void override_of_each_pair(void **state)
{
    static const char *const pairs[][2] = {
        { "n,b", "b" }, { "b", "n,b" }, { "", "n,b" }, { "n,b", "" },
        { "n", "n,b" }, { "n,b", "n" }, { "b", "n" },  { "n", "b" },
    };
    char what[64];
    size_t pair;
    int a, b;

    (void)state;
    wrong = 0;
    for (a = 0; a < SLOTS; a++)
        for (b = a + 1; b < SLOTS; b++)
            for (pair = 0; pair < sizeof pairs / sizeof *pairs; pair++) {
                fill(a, pairs[pair][0]);
                fill(b, pairs[pair][1]);
                snprintf(what, sizeof what, "slot %d '%s', slot %d '%s'", a, pairs[pair][0], b, pairs[pair][1]);
                compare(what);
                fill(a, NULL);
                fill(b, NULL);
            }
    assert_int_equal(wrong, 0);
}

static void override_of_other_types(void **state)
{
    static const struct {
        DWORD type;
        const WCHAR *data;
        DWORD size;
    } cases[] = {
        { REG_EXPAND_SZ, L"native,builtin", 30 },
        { REG_MULTI_SZ, L"native,builtin\0", 32 },
        { REG_BINARY, L"native,builtin", 30 },
        { REG_DWORD, L"n,", 4 },
        { REG_SZ, L"native,builtin", 28 },
        { REG_SZ, L"native,builtin", 12 }, // no zero at the end
        { REG_SZ, L"", 0 },
        { REG_SZ, L"n\0b", 8 },
    };
    char what[64];
    size_t i;

    (void)state;
    wrong = 0;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        registry_set_typed(registry_program_key(PROGRAM), L"iphlpapi", cases[i].type, cases[i].data, cases[i].size);
        snprintf(what, sizeof what, "type %lu, %lu bytes", cases[i].type, cases[i].size);
        compare(what);
    }
    assert_int_equal(wrong, 0);
}

// Wine reads values only up to a certain length.
static void override_of_each_length(void **state)
{
    WCHAR value[256];
    char what[64];
    int length;

    (void)state;
    wrong = 0;
    for (length = 32; length < 36; length++) {
        lstrcpyW(value, L"native,builtin");
        while (lstrlenW(value) < length)
            lstrcatW(value, L" ");
        registry_set(registry_program_key(PROGRAM), L"iphlpapi", value);
        snprintf(what, sizeof what, "%d letters", length);
        compare(what);
    }
    assert_int_equal(wrong, 0);
}

// The same by the command.
static void override_that_check_reports(void **state)
{
    static const struct {
        const WCHAR *value;
        const char *said;
    } cases[] = {
        { NULL, "none" }, { L"n,b", "native,builtin" }, { L"n", "native" }, { L"b,n", "builtin" }, { L"", "disabled" },
    };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        registry_set(registry_program_key(PROGRAM), L"iphlpapi", cases[i].value);
        assert_string_equal(program_folder_checked(&site, "override"), cases[i].said);
    }
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, open_site, site_close)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(override_of_each_value),
        TEST(override_that_check_reports),
        TEST(override_of_each_spelling_in_the_registry),
        TEST(override_of_each_path_in_the_registry),
        TEST(override_of_each_pair),
        TEST(override_of_other_types),
        TEST(override_of_each_length),
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
