// SPDX-License-Identifier: MIT
// load_dll, through loader.exe. Without an override for a file, Wine loads its own DLL instead.
#include "program_run.h"
#include "odd_folder.h"

#include "harness.h"

#include "tool/short_path.h"
#include "system/memory.h"

#include <stdio.h>
#include <string.h>
#include <wchar.h>

enum { DONE, FAILED };

static odd_folder_t spot;
static program_run_t drive;         // the last run
static WCHAR path[ODD_FOLDER_SIZE]; // of the DLL
static WCHAR *overridden;           // as the override writes it

static HKEY open_overrides(void)
{
    static const WCHAR name[] = L"Software\\Wine\\DllOverrides";
    HKEY key;

    assert_int_equal(RegCreateKeyExW(HKEY_CURRENT_USER, name, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL), 0);
    return key;
}

// For exactly that path, in any case of letters, without .dll.
static void override(const WCHAR *order)
{
    HKEY key;

    if (!harness_is_wine())
        return; // Windows loads the file itself
    key = open_overrides();
    overridden = short_path_get(path);
    assert_non_null(overridden);
    overridden[wcslen(overridden) - 4] = L'\0';
    assert_int_equal(
        RegSetValueExW(key, overridden, 0, REG_SZ, (const BYTE *)order, (DWORD)((wcslen(order) + 1) * sizeof *order)),
        0);
    RegCloseKey(key);
}

static int set_up(void **state)
{
    (void)state;
    odd_folder_open(&spot);
    odd_folder_plain_name(&spot, path, L"iphlpapi.dll");
    return 0;
}

static int tear_down(void **state)
{
    HKEY key;

    (void)state;
    if (overridden) {
        key = open_overrides();
        RegDeleteValueW(key, overridden);
        RegCloseKey(key);
        memory_free(overridden);
        overridden = NULL;
    }
    odd_folder_close(&spot);
    return 0;
}

static void load(const WCHAR *option, DWORD code)
{
    WCHAR line[ODD_FOLDER_SIZE + 32];

    wsprintfW(line, L"%s\"%s\"", option, path);
    program_run_start(&drive, L"loader.exe", line, NULL);
    program_run_end(&drive);
    if (drive.code != code)
        fail_msg("exit code %lu, not %lu:\n%s%s", drive.code, code, drive.out, drive.err);
}

static void assert_says(const char *error)
{
    char line[256];

    snprintf(line, sizeof line, "mediasense: %s\n", error);
    assert_string_equal(drive.err, line);
}

// The path as in JSON: UTF-8, with doubled backslashes.
static void to_json(char *to, const WCHAR *from)
{
    WCHAR pairs[2 * ODD_FOLDER_SIZE], *pair = pairs;

    for (; *from; *pair++ = *from++)
        if (*from == L'\\')
            *pair++ = L'\\';
    *pair = L'\0';
    assert_true(WideCharToMultiByte(CP_UTF8, 0, pairs, -1, to, 6 * ODD_FOLDER_SIZE, NULL, NULL));
}

static unsigned number_after(const char *text)
{
    const char *found = strstr(drive.out, text);
    unsigned number;

    assert_non_null(found);
    assert_int_equal(sscanf(found + strlen(text), "%u", &number), 1);
    return number;
}

static void load_the_shim(void **state)
{
    char start[7 * ODD_FOLDER_SIZE] = "{\"file\":\"";
    unsigned forwards;

    (void)state;
    odd_folder_copy(&spot, L"..\\..\\iphlpapi.dll", L"iphlpapi.dll");
    override(L"native,builtin");
    load(L"--json ", DONE);
    to_json(start + strlen(start), path);
    strcat(start, "\",\"same\":true,\"wines\":false,\"own\":true,\"forwards\":");
    assert_int_equal(strncmp(drive.out, start, strlen(start)), 0);
    forwards = number_after("\"forwards\":");
    assert_in_range(forwards, 300, 400);
    assert_in_range(number_after("\"resolved\":"), 100, forwards);
    assert_contains(drive.out, ",\"inward\":0,\"system\":\"C:\\\\");
    assert_contains(drive.out, "\",\"shim\":true,\"missing\":[]}\n");
    assert_string_equal(drive.err, "");

    load(L"", DONE);
    assert_int_equal(strncmp(drive.out, "loaded     ", 11), 0);
    assert_contains(drive.out, "\\iphlpapi.dll\nfunctions  DisableMediaSense and RestoreMediaSense are in it\n");
    assert_in_range(number_after("\nforwarders "), 100, forwards);
    assert_contains(drive.out, " are there, in C:\\");
    assert_contains(drive.out, "\n           the others, ");
    assert_string_equal(drive.err, "");
}

static void load_by_a_long_path(void **state)
{
    odd_folder_t deep = spot;

    (void)state;
    harness_wants_long_paths();
    while (wcslen(deep.path) < MAX_PATH + 40)
        odd_folder_enter(&deep, L"a folder with a name that is long, \u00e4nd not in ASCII");
    odd_folder_copy(&deep, L"..\\..\\iphlpapi.dll", L"iphlpapi.dll");
    odd_folder_plain_name(&deep, path, L"iphlpapi.dll");
    override(L"native,builtin");
    load(L"--json ", DONE);
    assert_contains(drive.out, "\"same\":true,");
    assert_contains(drive.out, "\"shim\":true,");
}

static void load_a_dll_that_wine_replaces(void **state)
{
    (void)state;
    harness_wants_wine();
    odd_folder_copy(&spot, L"..\\..\\iphlpapi.dll", L"iphlpapi.dll");
    override(L"builtin");
    load(L"--json ", FAILED);
    assert_says("Wine has loaded its own DLL in the place of the file: an override is missing");
    assert_contains(drive.out, "\"wines\":true,");
    assert_contains(drive.out, "\"shim\":false,");
    load(L"", FAILED);
    assert_contains(drive.out, "iphlpapi.dll: Wine's own in its place\nfunctions");
}

static void load_the_systems_own(void **state)
{
    (void)state;
    assert_true(GetSystemDirectoryW(path, MAX_PATH));
    lstrcatW(path, L"\\iphlpapi.dll");
    load(L"", FAILED);
    assert_says("it is the system's own DLL, and not the shim");
}

static void load_a_dll_whose_forwarders_lead_nowhere(void **state)
{
    (void)state;
    odd_folder_copy(&spot, L"standin.dll", L"iphlpapi.dll");
    override(L"native,builtin");
    load(L"--json ", FAILED);
    assert_says("its other functions do not lead to the system's iphlpapi.dll");
    assert_contains(
        drive.out,
        "\"own\":true,\"forwards\":0,\"resolved\":0,\"inward\":0,\"system\":null,\"shim\":false,\"missing\":null}\n");
}

static void load_one_that_lacks_a_function(void **state)
{
    (void)state;
    odd_folder_copy(&spot, L"half.dll", L"iphlpapi.dll");
    override(L"native,builtin");
    load(L"--json ", FAILED);
    assert_says("it is not the shim: it lacks DisableMediaSense or RestoreMediaSense");
    assert_contains(drive.out, "\"own\":false,");
}

static void load_a_dll_without_the_two_functions(void **state)
{
    (void)state;
    odd_folder_copy(&spot, L"outside.dll", L"iphlpapi.dll");
    override(L"native,builtin");
    load(L"--json ", FAILED);
    assert_says("it is not the shim: it lacks DisableMediaSense or RestoreMediaSense");
    assert_contains(drive.out, "\"own\":false,\"forwards\":3,\"resolved\":3,\"inward\":0,");
}

static void load_one_that_leads_back(void **state)
{
    (void)state;
    odd_folder_copy(&spot, L"inward.dll", L"iphlpapi.dll");
    override(L"native,builtin");
    load(L"--json ", FAILED);
    assert_says("some of its other functions lead back to itself");
    assert_contains(drive.out, "\"own\":true,\"forwards\":3,\"resolved\":2,\"inward\":1,");
}

static void load_a_file_that_is_no_dll(void **state)
{
    (void)state;
    override(L"native,builtin");
    load(L"--json ", FAILED);
    assert_contains(drive.err, "iphlpapi.dll' failed: ERROR_MOD_NOT_FOUND (126): ");
    assert_string_equal(drive.out, "");
    odd_folder_write(&spot, L"iphlpapi.dll", "This is a text.\r\n", 17);
    load(L"", FAILED);
    assert_contains(drive.err, "iphlpapi.dll' failed: ERROR_BAD_EXE_FORMAT (193): ");
    assert_string_equal(drive.out, "");
}

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(load_the_shim),
        TEST(load_by_a_long_path),
        TEST(load_a_dll_that_wine_replaces),
        TEST(load_the_systems_own),
        TEST(load_a_dll_whose_forwarders_lead_nowhere),
        TEST(load_one_that_lacks_a_function),
        TEST(load_a_dll_without_the_two_functions),
        TEST(load_one_that_leads_back),
        TEST(load_a_file_that_is_no_dll),
    };

    return harness_run(tests, NULL, NULL);
}
