// SPDX-License-Identifier: MIT
// Wine's prefixes: the tool's own, and another one with a program; and the two views of the registry, which a
// key of any vendor causes.
#include "site.h"
#include "tool/check/platform.h"
#include "tool/prefix.h"
#include "which_dll.h"

#include <shlwapi.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME REGISTRY_PROGRAM L"-prefix.exe"
#define RECORD L"iphlpapi-install.txt"
#define VENDOR L"Software\\Wow6432Node\\" REGISTRY_PROGRAM
#define TEST(test) cmocka_unit_test_setup_teardown(test, open_site, close_site)

static void split_registry(BOOL split)
{
    HKEY key;

    if (split) {
        assert_int_equal(
            RegCreateKeyExW(HKEY_CURRENT_USER, VENDOR, 0, NULL, 0, KEY_SET_VALUE | KEY_WOW64_64KEY, NULL, &key, NULL),
            0);
        RegCloseKey(key);
        return;
    }
    // Wine copies keys there, too.
    if (RegOpenKeyExW(HKEY_CURRENT_USER, L"Software", 0, KEY_ALL_ACCESS | KEY_WOW64_64KEY, &key) == 0) {
        SHDeleteKeyW(key, L"Wow6432Node");
        RegCloseKey(key);
    }
}

static int open_site(void **state)
{
    (void)state;
    split_registry(FALSE);
    program_folder_open(&site, L"which.exe", NAME);
    return 0;
}

static int close_site(void **state)
{
    split_registry(FALSE);
    return site_close(state);
}

// The tool looks functions up through this pointer. It simulates Wine-Staging's HideWineExports, which hides Wine's own
// names.
typedef FARPROC WINAPI look_up_t(HMODULE module, const char *name);
extern look_up_t *const __real___imp_GetProcAddress;
static BOOL hides;

static FARPROC WINAPI look_up(HMODULE module, const char *name)
{
    BOOL is_wines = (uintptr_t)name > 0xFFFF && (strncmp(name, "wine_", 5) == 0 || strncmp(name, "__wine_", 7) == 0);

    return hides && is_wines ? NULL : __real___imp_GetProcAddress(module, name);
}
look_up_t *const __wrap___imp_GetProcAddress = look_up;

static void wine_that_hides_its_exports(void **state)
{
    const char *prefix = program_folder_prefix();
    program_facts_t program = { .bits = 64 };
    platform_facts_t facts;
    WCHAR path[MAX_PATH];

    (void)state;
    folder_name(&site.folder, path, NAME);
    registry_set(registry_program_key(NAME), L"iphlpapi", L"native,builtin");
    hides = TRUE;
    platform_read(&facts, path, &program);
    hides = FALSE;
    assert_string_equal(facts.wine, "of a hidden version");
    assert_string_equal(facts.prefix, prefix);
    assert_int_equal(facts.override, OVERRIDE_NATIVE_BUILTIN);
    assert_false(facts.has_real_functions || facts.layers[0]); // which are Windows'
}

static void prefix_is_found(void **state)
{
    char prefix[4096];

    (void)state;
    prefix_read(prefix, sizeof prefix);
    assert_string_equal(prefix, program_folder_prefix());
    assert_true(prefix_exists(prefix));
    assert_false(prefix_exists("/no such prefix"));
    assert_string_equal(prefix_without_drive("/home/u/.wine/dosdevices/z:/home/u/game"),
                        "/home/u/game"); // up to Wine 10.11
    assert_string_equal(prefix_without_drive("/home/u/game"), "/home/u/game");
}

static void program_in_another_prefix(void **state)
{
    char arguments[8 * MAX_PATH];
    WCHAR below[MAX_PATH];
    char path[3 * MAX_PATH];
    tool_run_t *run;

    (void)state;
    folder_make(&site.folder, L"other");
    folder_make(&site.folder, L"other\\drive_c");
    folder_copy(&site.folder, BUILT_PROGRAM_64, L"other\\drive_c\\GAME.EXE");
    folder_name(&site.folder, below, L"other\\drive_c\\GAME.EXE");
    program_folder_utf8(path, below);
    snprintf(arguments, sizeof arguments, "check \"%s\"", path);
    run = program_folder_run(&site, arguments, TOOL_FAILED); // drive_c is only a folder
    assert_contains(run->out.text, "[not_installed]");
    folder_make(&site.folder, L"other\\dosdevices");
    run = program_folder_run(&site, arguments, TOOL_HOPELESS);
    assert_contains(run->out.text, "[other_prefix]\nadvice     run the tool in that one: WINEPREFIX=\"/");
    assert_contains(run->out.text, "/other\" wine mediasense.exe check \"");
    snprintf(arguments, sizeof arguments, "install \"%s\"", path);
    run = program_folder_run(&site, arguments, TOOL_HOPELESS);
    assert_contains(run->out.text, "[other_prefix]");
    assert_false(program_folder_has(&site, L"other\\drive_c\\iphlpapi.dll"));
}

// Without WINEPREFIX, the shell would start the tool in another prefix.
static void advice_names_the_prefix(void **state)
{
    char wanted[2 * MAX_PATH];
    tool_run_t *run;

    (void)state;
    tool_run_keep_prefix(true);
    run = program_folder_run(&site, "check PROGRAM", TOOL_FAILED);
    tool_run_keep_prefix(false);
    snprintf(wanted, sizeof wanted, "advice     WINEPREFIX=\"%s\" wine mediasense.exe install \"",
             program_folder_prefix());
    assert_contains(run->out.text, wanted);
}

// Replaces the prefix in the record by another one.
static void move_record(const char *prefix)
{
    char *record = folder_read(&site.folder, RECORD), changed[8192], *at;

    assert_non_null(record);
    at = strstr(record, program_folder_prefix());
    assert_non_null(at);
    snprintf(changed, sizeof changed, "%.*s%s%s", (int)(at - record), record, prefix,
             at + strlen(program_folder_prefix()));
    folder_write(&site.folder, RECORD, changed, strlen(changed));
    free(record);
}

// From Wine 11.6 on, install sets an override only if another override keeps the DLL out.
static void install_with_override(void)
{
    registry_set(registry_program_key(NAME), L"iphlpapi", L"builtin");
    program_folder_run(&site, "install PROGRAM", TOOL_DONE);
}

static void uninstall_from_another_prefix(void **state)
{
    char *record;

    (void)state;
    install_with_override();
    record = folder_read(&site.folder, RECORD);
    assert_contains(record, "-prefix.exe\t64\t/");
    free(record);
    move_record("/usr");
    assert_contains(program_folder_run(&site, "uninstall PROGRAM", TOOL_FAILED)->err.text,
                    "is in another Wine prefix: set WINEPREFIX to \"/usr\", and uninstall there\n");
    assert_true(program_folder_has(&site, L"iphlpapi.dll"));
    program_folder_run(&site, "install PROGRAM", TOOL_DONE); // which does not record it again
    record = folder_read(&site.folder, RECORD);
    assert_contains(record, "\t/usr\n");
    free(record);
}

// If the prefix is gone, so is its override.
static void uninstall_from_a_prefix_that_is_gone(void **state)
{
    (void)state;
    install_with_override();
    move_record("/no such prefix");
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
    assert_false(program_folder_has(&site, L"iphlpapi.dll"));
}

// As soon as there is a key Wow6432Node, Wine 8 shows 32-bit programs the keys below it, and 64-bit programs the
// others.
static void registry_with_two_views(void **state)
{
    static const struct {
        const WCHAR *program, *name;
    } programs[] = { { L"which.exe", NAME }, { BUILT_PROGRAM_32, REGISTRY_PROGRAM L"-prefix32.exe" } };
    char arguments[4 * MAX_PATH];
    size_t i;

    (void)state;
    split_registry(TRUE);
    for (i = 0; i < sizeof programs / sizeof *programs; i++) {
        program_folder_close(&site);
        program_folder_open(&site, programs[i].program, programs[i].name);
        program_folder_run(&site, "install PROGRAM", TOOL_DONE);
        snprintf(arguments, sizeof arguments, i == 0 ? "check PROGRAM" : "check --watch PROGRAM");
        program_folder_run(&site, arguments, TOOL_DONE);
        if (i == 0)
            assert_int_equal(program_folder_start(&site, NAME), WHICH_BESIDE);
        program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
        assert_string_equal(program_folder_checked(&site, "override"), "none");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        TEST(prefix_is_found),
        TEST(wine_that_hides_its_exports),
        TEST(program_in_another_prefix),
        TEST(advice_names_the_prefix),
        TEST(uninstall_from_another_prefix),
        TEST(uninstall_from_a_prefix_that_is_gone),
        TEST(registry_with_two_views),
        // clang-format on
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
