// SPDX-License-Identifier: MIT
// `mediasense install` and `uninstall`: what they change, what they refuse, and that uninstall restores everything.
#include "site.h"
#include "snapshot.h"
#include "which_dll.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME REGISTRY_PROGRAM L" Sp\u00efel \u65e5.exe"
#define SECOND REGISTRY_PROGRAM L"-2.exe"
#define KEY_OF_ALL L"DllOverrides"
#define RECORD L"iphlpapi-install.txt"
#define DLL L"iphlpapi.dll"
#define INI L"iphlpapi.ini"
#define KEPT L"iphlpapi.dll.kept"
#define TEST(test) cmocka_unit_test_setup_teardown(test, open_32, close_site)
// clang-format off
#define BOTH(test) TEST(test), { #test " x64", test, open_64, close_site, NULL }
// clang-format on

static const WCHAR *dll; // of the program's architecture
static char *before;

static int open_site(const WCHAR *program, const WCHAR *its_dll)
{
    program_folder_open(&site, program, NAME);
    dll = its_dll;
    before = NULL;
    return 0;
}

static int open_32(void **state)
{
    (void)state;
    return open_site(BUILT_PROGRAM_32, BUILT_DLL_32);
}

static int open_64(void **state)
{
    (void)state;
    return open_site(BUILT_PROGRAM_64, BUILT_DLL_64);
}

static int close_site(void **state)
{
    free(before);
    return site_close(state);
}

static void remember(void)
{
    free(before);
    before = snapshot_take(site.folder.path);
}

static void assert_as_before(const char *when)
{
    char *then = before;

    before = NULL;
    snapshot_assert_same(then, snapshot_take(site.folder.path), when);
}

static void install(const char *options)
{
    char arguments[128];

    snprintf(arguments, sizeof arguments, "install PROGRAM %s", options);
    assert_contains(program_folder_run(&site, arguments, TOOL_DONE)->out.text, "verdict    ready: the program ");
}

static void uninstall(void)
{
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
}

static void refuses(const char *arguments, DWORD code, const char *error)
{
    remember();
    assert_contains(program_folder_run(&site, arguments, code)->err.text, error);
    assert_as_before(arguments);
}

static const WCHAR *override_now(const WCHAR *program)
{
    const WCHAR *value = registry_get(registry_program_key(program), L"iphlpapi");

    return value ? value : L"(none)";
}

static void assert_override(const WCHAR *program, const WCHAR *expected)
{
    const WCHAR *value = override_now(program);

    if (lstrcmpW(value, expected) != 0)
        fail_msg("the override is %ls, not %ls", value, expected);
}

static void install_into_a_fresh_folder(void **state)
{
    const BOOL overridden = program_folder_needs_override();
    char expected[4096], folder[3 * MAX_PATH], *record;
    tool_run_t *run;

    (void)state;
    remember();
    program_folder_utf8(folder, site.folder.path);
    run = program_folder_run(&site, "install PROGRAM", TOOL_DONE);
    snprintf(expected, sizeof expected,
             "installed  %s\\iphlpapi.dll (plain edition)\nprefix     %s\nsettings   %s\\iphlpapi.ini\n"
             "%s%s%s"
             "verdict    ready: the program will load the shim [ready]\n"
             "advice     start it; with `log = on` in iphlpapi.ini, a log beside it shows each call\n",
             folder, program_folder_prefix(), folder, overridden ? "override   native,builtin for " : "",
             overridden ? strrchr(site.path, '\\') + 1 : "", overridden ? ", in the prefix's registry\n" : "");
    assert_string_equal(run->out.text, expected);
    assert_string_equal(run->err.text, "");
    assert_true(program_folder_holds(&site, DLL, dll));
    assert_false(program_folder_has(&site, KEPT));
    assert_override(NAME, overridden ? L"native,builtin" : L"(none)");
    record = folder_read(&site.folder, RECORD);
    snprintf(expected, sizeof expected, "\nprogram\t%s\t", strrchr(site.path, '\\') + 1);
    assert_contains(record, "\ndll\tnew\nini\t");
    assert_contains(record, expected);
    free(record);
    assert_int_equal(program_folder_start(&site, NAME), 0);

    run = program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
    snprintf(expected, sizeof expected, "The shim is uninstalled for '%s'.\n", strrchr(site.path, '\\') + 1);
    assert_string_equal(run->out.text, expected);
    assert_string_equal(run->err.text, "");
    assert_as_before("after uninstall");
    assert_int_not_equal(program_folder_start(&site, NAME), 0);
}

static void install_reports_as_json(void **state)
{
    char installed[8192], expected[4096];
    tool_run_t *run;
    size_t length;
    char *quoted = expected;
    const char *at;

    (void)state;
    strcpy(installed, program_folder_run(&site, "install --json PROGRAM", TOOL_DONE)->out.text);
    run = program_folder_run(&site, "check --json PROGRAM", TOOL_DONE);
    assert_string_equal(installed, run->out.text);
    quoted += sprintf(quoted, "{\"event\":\"uninstalled\",\"program\":\"");
    for (at = site.path; *at; at++) {
        if (*at == '\\')
            *quoted++ = '\\';
        *quoted++ = *at;
    }
    sprintf(quoted, "\",\"left\":0}\n");
    length = strlen(expected);
    run = program_folder_run(&site, "uninstall PROGRAM --json", TOOL_DONE);
    assert_int_equal(run->out.length, length);
    assert_string_equal(run->out.text, expected);
}

static void install_again_changes_nothing(void **state)
{
    char *first;

    (void)state;
    first = snapshot_take(site.folder.path);
    install("");
    remember();
    install("");
    assert_as_before("after the second install");
    install("--force");
    uninstall();
    snapshot_assert_same(first, snapshot_take(site.folder.path), "after uninstall");
}

// Its version resource still names a shim, but of another commit.
static void put_older_shim(void)
{
    program_folder_write_changed(&site, DLL, dll, L"(commit", L"(former");
}

static void install_updates(void **state)
{
    (void)state;
    remember();
    install("");
    put_older_shim();
    assert_contains(program_folder_run(&site, "check PROGRAM", TOOL_DONE)->out.text,
                    ": `install` would replace the DLL\n");
    install("");
    assert_true(program_folder_holds(&site, DLL, dll));
    assert_false(program_folder_has(&site, KEPT));
    uninstall();
    assert_as_before("after uninstall");
}

static void install_keeps_an_older_shim(void **state)
{
    (void)state;
    put_older_shim();
    remember();
    install("");
    assert_true(program_folder_holds(&site, DLL, dll));
    assert_true(program_folder_has(&site, KEPT));
    install("");
    uninstall();
    assert_as_before("after uninstall");
}

static void install_leaves_the_same_shim(void **state)
{
    (void)state;
    folder_copy(&site.folder, dll, DLL);
    remember();
    install("");
    assert_false(program_folder_has(&site, KEPT));
    uninstall();
    assert_as_before("after uninstall");
}

static void install_replaces_the_wrong_architecture(void **state)
{
    const WCHAR *wrong = lstrcmpW(dll, BUILT_DLL_64) == 0 ? BUILT_DLL_32 : BUILT_DLL_64;

    (void)state;
    folder_copy(&site.folder, wrong, DLL);
    assert_string_equal(program_folder_checked(&site, "verdict"), "wrong_bits");
    install("");
    assert_true(program_folder_holds(&site, DLL, dll));
    assert_contains(program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE)->err.text,
                    "\\iphlpapi.dll.kept' is a shim of the wrong architecture, and is not put back\n");
    assert_false(program_folder_has(&site, DLL));
    assert_true(program_folder_holds(&site, KEPT, wrong));
}

static void install_refuses_another_dll(void **state)
{
    (void)state;
    folder_copy(&site.folder, BUILT_OTHER_DLL, DLL);
    refuses("install PROGRAM", TOOL_FAILED,
            "iphlpapi.dll' is not the shim. To replace it and keep the old one: --force\n");
    remember();
    install("--force");
    assert_true(program_folder_holds(&site, DLL, dll));
    assert_true(program_folder_holds(&site, KEPT, BUILT_OTHER_DLL));
    install("");
    assert_true(program_folder_holds(&site, KEPT, BUILT_OTHER_DLL));
    assert_contains(program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE)->out.text,
                    "The iphlpapi.dll that was there before is back.\n");
    assert_as_before("after uninstall");
}

static void install_refuses_a_file_that_is_no_dll(void **state)
{
    (void)state;
    folder_write(&site.folder, DLL, "no DLL", 6);
    refuses("install PROGRAM", TOOL_FAILED, "is not the shim");
    remember();
    install("--force");
    uninstall();
    assert_as_before("after uninstall");
    folder_remove(&site.folder, DLL);
    folder_write(&site.folder, DLL, "", 0);
    refuses("install PROGRAM", TOOL_FAILED, "is not the shim");
    remember();
    install("--force");
    uninstall();
    assert_as_before("with an empty file");
}

static void install_refuses_a_folder_named_like_the_dll(void **state)
{
    (void)state;
    folder_make(&site.folder, DLL);
    refuses("install PROGRAM", TOOL_FAILED, "iphlpapi.dll' failed: ERROR_ACCESS_DENIED (5): ");
    refuses("install PROGRAM --force", TOOL_FAILED, "iphlpapi.dll' failed: ERROR_ACCESS_DENIED (5): ");
}

// A foreign DLL that replaced the shim is kept, too.
static void install_over_a_dll_that_came_later(void **state)
{
    (void)state;
    install("");
    folder_remove(&site.folder, DLL);
    folder_copy(&site.folder, BUILT_OTHER_DLL, DLL);
    assert_string_equal(program_folder_checked(&site, "verdict"), "other_dll");
    refuses("install PROGRAM", TOOL_FAILED, "is not the shim");
    install("--force");
    assert_true(program_folder_holds(&site, KEPT, BUILT_OTHER_DLL));
    uninstall();
    assert_true(program_folder_holds(&site, DLL, BUILT_OTHER_DLL));
}

static void uninstall_leaves_a_dll_that_came_later(void **state)
{
    (void)state;
    install("");
    folder_remove(&site.folder, DLL);
    folder_copy(&site.folder, BUILT_OTHER_DLL, DLL);
    uninstall();
    assert_true(program_folder_holds(&site, DLL, BUILT_OTHER_DLL));
    assert_false(program_folder_has(&site, RECORD));
}

static void uninstall_keeps_both_of_two_others(void **state)
{
    (void)state;
    folder_write(&site.folder, DLL, "first", 5);
    install("--force");
    folder_remove(&site.folder, DLL);
    folder_copy(&site.folder, BUILT_OTHER_DLL, DLL);
    assert_contains(program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE)->err.text,
                    "what lay there before stays as ");
    assert_true(program_folder_holds(&site, DLL, BUILT_OTHER_DLL));
    assert_true(program_folder_has(&site, KEPT));
}

static void uninstall_without_the_kept_dll(void **state)
{
    (void)state;
    folder_copy(&site.folder, BUILT_OTHER_DLL, DLL);
    install("--force");
    folder_remove(&site.folder, KEPT);
    assert_contains(program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE)->err.text,
                    "iphlpapi.dll' stays: there is no '");
    assert_true(program_folder_holds(&site, DLL, dll));
}

// An install replaces a shim that is cut off, and keeps nothing of it.
static void install_over_a_damaged_shim(void **state)
{
    (void)state;
    remember();
    install("");
    program_folder_write_cut(&site, DLL, dll, 30000);
    assert_string_equal(program_folder_checked(&site, "verdict"), "gone");
    install("");
    assert_true(program_folder_holds(&site, DLL, dll));
    assert_false(program_folder_has(&site, KEPT));
    uninstall();
    assert_as_before("uninstall");
}

static void uninstall_of_a_damaged_shim(void **state)
{
    (void)state;
    remember();
    install("");
    program_folder_write_cut(&site, DLL, dll, 30000);
    uninstall();
    assert_as_before("uninstall");
    folder_copy(&site.folder, BUILT_OTHER_DLL, DLL);
    install("--force");
    program_folder_write_cut(&site, DLL, dll, 30000);
    assert_contains(program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE)->out.text, "before is back");
    assert_true(program_folder_holds(&site, DLL, BUILT_OTHER_DLL));
    assert_false(program_folder_has(&site, KEPT));
}

static void install_of_what_is_not_there(void **state)
{
    (void)state;
    assert_contains(program_folder_run(&site, "install none.exe", TOOL_HOPELESS)->err.text,
                    "none.exe' failed: ERROR_FILE_NOT_FOUND (2)");
}

// A probe that outlived a killed install: its copy of the tool cannot be overwritten.
static void install_beside_a_probe_that_hangs(void **state)
{
    WCHAR temporary[MAX_PATH], folder[MAX_PATH + 32], copy[2 * MAX_PATH];
    HANDLE in_use;

    (void)state;
    assert_true(GetTempPathW(MAX_PATH, temporary));
    swprintf(folder, MAX_PATH + 32, L"%lsmediasense-install-00", temporary);
    swprintf(copy, 2 * MAX_PATH, L"%ls\\%ls", folder, NAME);
    assert_true(CreateDirectoryW(folder, NULL));
    in_use = CreateFileW(copy, GENERIC_READ, FILE_SHARE_READ, NULL, CREATE_NEW, FILE_FLAG_DELETE_ON_CLOSE, NULL);
    assert_ptr_not_equal(in_use, INVALID_HANDLE_VALUE);
    install("");
    uninstall();
    CloseHandle(in_use);
    assert_true(RemoveDirectoryW(folder));
}

// What a killed install has left in the folder for temporary files.
static void install_removes_old_probes(void **state)
{
    WCHAR temporary[MAX_PATH], folder[MAX_PATH + 32], copy[2 * MAX_PATH], program[2 * MAX_PATH];

    (void)state;
    assert_true(GetTempPathW(MAX_PATH, temporary));
    swprintf(folder, MAX_PATH + 32, L"%lsmediasense-install-42", temporary);
    swprintf(copy, 2 * MAX_PATH, L"%ls\\%ls", folder, NAME);
    swprintf(program, 2 * MAX_PATH, L"%ls\\%ls", site.folder.path, NAME);
    assert_true(CreateDirectoryW(folder, NULL));
    assert_true(CopyFileW(program, copy, TRUE));
    install("");
    uninstall();
    assert_int_equal(GetFileAttributesW(folder), INVALID_FILE_ATTRIBUTES);
}

// A file with the name under which the old DLL is kept may belong to somebody.
static void install_does_not_lose_a_kept_file(void **state)
{
    (void)state;
    folder_write(&site.folder, KEPT, "of another hand", 15);
    folder_copy(&site.folder, BUILT_OTHER_DLL, DLL);
    refuses("install PROGRAM --force", TOOL_FAILED, "iphlpapi.dll.kept' would be overwritten: rename it first\n");
    folder_remove(&site.folder, KEPT);
    install("--force");
    folder_remove(&site.folder, DLL);
    folder_write(&site.folder, DLL, "a third one", 11);
    refuses("install PROGRAM --force", TOOL_FAILED, "iphlpapi.dll.kept' would be overwritten: rename it first\n");
}

static void install_leaves_an_own_ini_alone(void **state)
{
    (void)state;
    folder_write(&site.folder, INI, "[mediasense]\n", 13);
    remember();
    install("");
    uninstall();
    assert_as_before("after uninstall");
}

static void uninstall_leaves_an_ini_that_was_changed(void **state)
{
    char *ini;

    (void)state;
    install("");
    folder_write(&site.folder, INI, "[mediasense]\nlog = off\n", 23);
    assert_contains(program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE)->err.text,
                    "iphlpapi.ini' has been changed since and stays\n");
    ini = folder_read(&site.folder, INI);
    assert_string_equal(ini, "[mediasense]\nlog = off\n");
    free(ini);
    assert_false(program_folder_has(&site, DLL));
}

static void install_for_two_programs(void **state)
{
    char *alone;
    tool_run_t *run;

    (void)state;
    folder_copy(&site.folder, BUILT_PROGRAM_32, SECOND);
    remember();
    install("");
    alone = snapshot_take(site.folder.path);
    site.name = SECOND;
    strcpy(strrchr(site.path, '\\') + 1, "ms-test-2.exe");
    install("");
    assert_int_equal(program_folder_start(&site, SECOND), 0);
    assert_int_equal(program_folder_start(&site, NAME), 0);
    run = program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
    assert_contains(run->out.text, "'.\nThe DLL stays for 1 other program in the folder.\n");
    snapshot_assert_same(alone, snapshot_take(site.folder.path), "after one uninstall");
    program_folder_run(&site, "uninstall PROGRAM", TOOL_FAILED);
    program_folder_utf8(strrchr(site.path, '\\') + 1, NAME);
    uninstall();
    assert_as_before("after both");
}

// The folder's DLL has one architecture.
static void install_for_a_program_of_other_bits(void **state)
{
    static const WCHAR other[] = L"ms-test-other.exe";
    WCHAR path[MAX_PATH];
    char arguments[3 * MAX_PATH + 32], utf8[3 * MAX_PATH];

    (void)state;
    install("");
    folder_copy(&site.folder, BUILT_PROGRAM_64, other);
    folder_name(&site.folder, path, other);
    program_folder_utf8(utf8, path);
    remember();
    snprintf(arguments, sizeof arguments, "install \"%s\"", utf8);
    assert_contains(program_folder_run(&site, arguments, TOOL_HOPELESS)->out.text, "[shared]\n");
    snprintf(arguments, sizeof arguments, "install --force \"%s\"", utf8);
    assert_contains(program_folder_run(&site, arguments, TOOL_HOPELESS)->out.text, "[shared]\n");
    assert_as_before("the DLL serves another program");
}

// Letters that some languages treat as equal still name different files.
static void install_for_names_that_are_alike(void **state)
{
    static const WCHAR other[] = L"ms-test-strasse.exe";
    WCHAR path[MAX_PATH];
    char utf8[3 * MAX_PATH], arguments[3 * MAX_PATH + 32];

    (void)state;
    folder_copy(&site.folder, BUILT_PROGRAM_32, L"ms-test-stra\u00dfe.exe");
    folder_copy(&site.folder, BUILT_PROGRAM_32, other);
    folder_name(&site.folder, path, other);
    program_folder_utf8(utf8, path);
    snprintf(arguments, sizeof arguments, "install \"%s\"", utf8);
    program_folder_run(&site, arguments, TOOL_DONE);
    folder_name(&site.folder, path, L"ms-test-stra\u00dfe.exe");
    program_folder_utf8(utf8, path);
    snprintf(arguments, sizeof arguments, "uninstall \"%s\"", utf8);
    refuses(arguments, TOOL_FAILED, "there is nothing to uninstall. It lists:\nmediasense:     ms-test-");
}

static void install_for_two_programs_in_turn(void **state)
{
    (void)state;
    folder_copy(&site.folder, BUILT_PROGRAM_32, SECOND);
    remember();
    install("");
    strcpy(strrchr(site.path, '\\') + 1, "ms-test-2.exe");
    install("");
    program_folder_utf8(strrchr(site.path, '\\') + 1, NAME);
    uninstall();
    assert_override(SECOND, program_folder_needs_override() ? L"native,builtin" : L"(none)");
    assert_override(NAME, L"(none)");
    assert_int_equal(program_folder_start(&site, SECOND), 0);
    strcpy(strrchr(site.path, '\\') + 1, "ms-test-2.exe");
    uninstall();
    assert_as_before("after both");
}

static void install_replaces_an_override_and_gives_it_back(void **state)
{
    static const WCHAR *const values[] = { L"native", L"builtin", L"", L"builtin,native", L"disabled" };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof values / sizeof *values; i++) {
        registry_set(registry_program_key(NAME), L"iphlpapi", values[i]);
        remember();
        install("");
        assert_override(NAME, L"native,builtin");
        install("");
        uninstall();
        assert_as_before("with another override");
    }
}

// It would be read back as two lines.
static void install_refuses_values_that_no_record_can_hold(void **state)
{
    (void)state;
    registry_set(registry_program_key(NAME), L"iphlpapi", L"n\nend");
    refuses("install PROGRAM", TOOL_FAILED, "writing the record iphlpapi-install.txt failed: ERROR_INVALID_DATA");
    assert_override(NAME, L"n\nend");
}

static void install_leaves_an_override_that_suits(void **state)
{
    (void)state;
    registry_set(registry_program_key(NAME), L"iphlpapi", L"n,b");
    remember();
    install("");
    assert_override(NAME, L"n,b");
    uninstall();
    assert_as_before("with an override of the program");
    registry_clean();
    registry_set(KEY_OF_ALL, L"iphlpapi", L"native, builtin");
    remember();
    install("");
    assert_override(NAME, L"(none)");
    uninstall();
    assert_as_before("with an override of all programs");
}

static void uninstall_leaves_other_keys_and_values(void **state)
{
    (void)state;
    install("");
    registry_set(registry_program_key(NAME), L"wininet", L"native");
    uninstall();
    assert_override(NAME, L"(none)");
    assert_non_null(registry_get(registry_program_key(NAME), L"wininet"));
}

static void uninstall_leaves_an_override_that_was_changed(void **state)
{
    (void)state;
    install("");
    registry_set(registry_program_key(NAME), L"iphlpapi", L"builtin");
    uninstall();
    assert_override(NAME, L"builtin");
    assert_false(program_folder_has(&site, RECORD));
}

static void uninstall_without_a_record(void **state)
{
    (void)state;
    refuses("uninstall PROGRAM", TOOL_FAILED,
            "there is no record of an install in this folder: there is nothing to uninstall\n");
    folder_copy(&site.folder, dll, DLL);
    refuses("uninstall PROGRAM", TOOL_FAILED, "where the DLL was copied by hand, delete '");
    folder_remove(&site.folder, DLL);
    install("");
    uninstall();
    refuses("uninstall PROGRAM", TOOL_FAILED, "there is nothing to uninstall\n");
}

static void damaged_record_is_refused(void **state)
{
    static const char *const texts[] = {
        "garbage\n",
        "dll\n",
        "dll\tnever\n",
        "dll\tnew\nini\tx\nprogram\tx.exe\n",
        "program\n",
        "program\t\n",
        "program\tx.exe\t9\n",
        "program\tx.exe\tmany\n",
        "dll\tne",
        "\xff\xfe\x00",
        "MZ\x90",
        "dll\tnew\nprogram\tx.exe\nprogram\tX.EXE\nend\n",
        "program\tx.exe\nend\n",
        "dll\tnew\ndll\tkept\nend\n",
        "dll\tnew\tx\nend\n",
        "dll\tnew\nini\t-1\nend\n",
        "dll\tnew\nini\t4294967296\nend\n",
        "dll\tnew\n\tprogram\tx.exe\nend\n",
        "dll\tnew\nprogram\tx\\y.exe\nend\n",
        "dll\tnew\nprogram\tx\xff.exe\nend\n",
    };
    size_t i;

    (void)state;
    install("");
    for (i = 0; i < sizeof texts / sizeof *texts; i++) {
        folder_write(&site.folder, RECORD, texts[i], strlen(texts[i]));
        refuses("install PROGRAM", TOOL_FAILED, "it is damaged: remove by hand what it lists");
        refuses("uninstall PROGRAM", TOOL_FAILED, "it is damaged: remove by hand what it lists");
        refuses("install --force PROGRAM", TOOL_FAILED, "it is damaged: remove by hand what it lists");
    }
}

// A record that is cut off at any place is either refused or still right: uninstall never removes too much.
static void record_that_is_cut_off(void **state)
{
    size_t length, whole;
    char *record;
    tool_run_t *run;

    (void)state;
    install("");
    record = folder_read(&site.folder, RECORD);
    whole = strlen(record);
    for (length = 0; length < whole; length += 3) {
        folder_write(&site.folder, RECORD, record, length);
        remember();
        run = program_folder_run(&site, "uninstall PROGRAM", TOOL_FAILED);
        assert_true(run->err.length > 0);
        assert_as_before("with a record cut off");
    }
    free(record);
}

static void install_refuses_programs_that_cannot_work(void **state)
{
    static const struct {
        const char *bytes;
        size_t size;
        const char *verdict;
    } cases[] = {
        { "no program", 10, "no_program" },
        { "MZ", 64, "dos" },
    };
    static char bytes[256];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        memset(bytes, 0, sizeof bytes);
        memcpy(bytes, cases[i].bytes, strlen(cases[i].bytes));
        folder_write(&site.folder, NAME, bytes, cases[i].size);
        assert_string_equal(program_folder_checked(&site, "verdict"), cases[i].verdict);
        refuses("install PROGRAM", TOOL_HOPELESS, "");
        refuses("install PROGRAM --force --json", TOOL_HOPELESS, "");
    }
    memcpy(bytes, "MZ", 3);
    bytes[0x3C] = 0x40;
    memcpy(bytes + 0x40, "NE", 2);
    folder_write(&site.folder, NAME, bytes, sizeof bytes);
    assert_string_equal(program_folder_checked(&site, "verdict"), "win16");
    refuses("install PROGRAM", TOOL_HOPELESS, "");
    folder_remove(&site.folder, NAME);
    folder_copy(&site.folder, BUILT_OTHER_DLL, NAME);
    refuses("install PROGRAM", TOOL_HOPELESS, "");
    folder_remove(&site.folder, NAME);
    refuses("install PROGRAM", TOOL_HOPELESS, "");
}

static HANDLE event_named(const char *name)
{
    HANDLE event = CreateEventA(NULL, TRUE, FALSE, name);

    assert_non_null(event);
    return event;
}

// On Windows and under Wine, a loaded DLL can be neither written nor deleted.
static void dll_that_is_in_use(void **state)
{
    HANDLE loaded, end, process;

    (void)state;
    folder_remove(&site.folder, NAME);
    folder_copy(&site.folder, L"which.exe", NAME);
    dll = BUILT_DLL_64;
    remember();
    install("");
    put_older_shim();
    loaded = event_named("mediasense-test-loaded");
    end = event_named("mediasense-test-end");
    process = folder_start(&site.folder, L"mediasense-test-loaded mediasense-test-end");
    assert_int_equal(WaitForSingleObject(loaded, scale_bound()), WAIT_OBJECT_0);
    {
        char *first = before;

        before = NULL;
        refuses("install PROGRAM", TOOL_FAILED, "iphlpapi.dll' failed: ");
        refuses("uninstall PROGRAM", TOOL_FAILED, "iphlpapi.dll' failed: ");
        before = first;
    }
    SetEvent(end);
    assert_int_equal(WaitForSingleObject(process, scale_bound()), WAIT_OBJECT_0);
    CloseHandle(process);
    CloseHandle(loaded);
    CloseHandle(end);
    install("");
    uninstall();
    assert_as_before("after uninstall");
}

static void system_directory_elsewhere(void **state)
{
    static const char *const folders[] = { "D:\\WINNT\\System32", "C:\\W\\System32" };
    char arguments[128];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof folders / sizeof *folders; i++) {
        remember();
        snprintf(arguments, sizeof arguments, "install PROGRAM --system-directory %s", folders[i]);
        assert_contains(program_folder_run(&site, arguments, TOOL_DONE)->out.text, "verdict    ready");
        assert_string_equal(program_folder_checked(&site, "directory"),
                            i ? "C:\\\\W\\\\System32" : "D:\\\\WINNT\\\\System32");
        assert_string_equal(program_folder_checked(&site, "verdict"), "system_elsewhere");
        snprintf(arguments, sizeof arguments, "check PROGRAM --system-directory %s", folders[i]);
        program_folder_run(&site, arguments, TOOL_DONE);
        uninstall();
        assert_as_before("after uninstall");
    }
}

static void system_directory_that_cannot_be(void **state)
{
    static const char *const cases[][2] = {
        { "C:\\Windows.old\\System32", "it has a dot" },
        { "C:\\Windows\\System32\\longer", "it is longer than C:\\Windows\\System32" },
        { "D:\\Windows.0\\System32", "it has a dot" },
        { "System32", "it is no absolute path with a drive letter" },
        { "\\WINNT\\System32", "it is no absolute path with a drive letter" },
        { "C:\\WINNT\\", "it has a backslash at its end, or two together" },
        { "C:\\\\WINNT", "it has a backslash at its end, or two together" },
        { "C:\\W\xc3\xbcnnt", "it has a letter that forward strings cannot have" },
    };
    char arguments[128], build[256];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(arguments, sizeof arguments, "install PROGRAM --system-directory \"%s%s\"", cases[i][0],
                 cases[i][0][strlen(cases[i][0]) - 1] == '\\' ? "\\" : "");
        refuses(arguments, TOOL_FAILED, cases[i][1]);
        if (!strstr(cases[i][1], "longer"))
            continue; // a build refuses it, too
        snprintf(build, sizeof build, "-DMEDIASENSE_SYSTEM_DIRECTORY='%s'", cases[i][0]);
        refuses(arguments, TOOL_FAILED, build);
    }
}

// A tool without its DLLs.
static void kit_that_is_not_whole(void **state)
{
    char arguments[3 * MAX_PATH + 32];
    WCHAR tool[MAX_PATH];
    tool_run_t *run;

    (void)state;
    folder_copy(&site.folder, L"..\\..\\..\\x86\\mediasense.exe", L"tool.exe");
    folder_name(&site.folder, tool, L"tool.exe");
    remember();
    snprintf(arguments, sizeof arguments, "install \"%s\"", site.path);
    run = tool_run_start(tool, arguments);
    tool_run_close(run, TOOL_FAILED);
    assert_contains(run->err.text, "\\iphlpapi.dll is missing beside mediasense.exe: unpack the release again\n");
    assert_as_before("without a DLL");
    folder_make(&site.folder, L"x86");
    folder_make(&site.folder, L"x64");
    folder_copy(&site.folder, BUILT_OTHER_DLL, L"x86\\iphlpapi.dll");
    folder_copy(&site.folder, BUILT_DLL_32, L"x64\\iphlpapi.dll"); // of the wrong architecture
    remember();
    run = tool_run_start(tool, arguments);
    tool_run_close(run, TOOL_FAILED);
    assert_contains(run->err.text, "programs: unpack the release again\n");
    assert_as_before("with a wrong DLL");
    if (wcscmp(dll, BUILT_DLL_32) != 0)
        return;
    folder_remove(&site.folder, L"x86\\iphlpapi.dll");
    folder_copy(&site.folder, BUILT_DLL_64, L"x86\\iphlpapi.dll");
    snprintf(arguments, sizeof arguments, "run \"%s\"", site.path);
    run = tool_run_start(tool, arguments);
    tool_run_close(run, TOOL_FAILED);
    assert_contains(run->err.text, "is not the shim for 32-bit programs: unpack the release again\n");
}

static void assert_logs_edition(const char *edition)
{
    char *log;

    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_LOG", L"edition.log"));
    assert_int_equal(program_folder_start(&site, site.name), 0);
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_LOG", NULL));
    log = folder_read(&site.folder, L"edition.log");
    assert_non_null(log);
    assert_contains(log, edition);
    free(log);
    folder_remove(&site.folder, L"edition.log");
}

static void install_the_xp_edition(void **state)
{
    const WCHAR *xp = lstrcmpW(dll, BUILT_DLL_32) == 0 ? BUILT_XP_DLL_32 : BUILT_XP_DLL_64;

    (void)state;
    remember();
    install("--xp");
    assert_true(program_folder_holds(&site, DLL, xp));
    assert_contains(program_folder_run(&site, "check PROGRAM", TOOL_DONE)->out.text,
                    "beside it  the media-sense shim, XP edition, ");
    assert_logs_edition(", XP edition, DLL ");
    assert_contains(program_folder_run(&site, "check --json PROGRAM", TOOL_DONE)->out.text, "\"xp\":true,");
    assert_contains(program_folder_run(&site, "check --system-directory D:\\W PROGRAM", TOOL_FAILED)->out.text,
                    "advice     wine mediasense.exe install --xp --system-directory \"D:\\W\" \"");
    install(""); // keeps the edition
    assert_true(program_folder_holds(&site, DLL, xp));
    assert_contains(program_folder_run(&site, "install PROGRAM", TOOL_DONE)->out.text, "\\iphlpapi.dll (XP edition)\n");
    install("--plain");
    assert_true(program_folder_holds(&site, DLL, dll));
    assert_logs_edition(", plain edition, DLL ");
    uninstall();
    assert_as_before("uninstall");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BOTH(install_into_a_fresh_folder),
        BOTH(install_reports_as_json),
        BOTH(install_the_xp_edition),
        TEST(install_again_changes_nothing),
        BOTH(install_updates),
        TEST(install_keeps_an_older_shim),
        BOTH(install_leaves_the_same_shim),
        BOTH(install_replaces_the_wrong_architecture),
        BOTH(install_refuses_another_dll),
        TEST(install_refuses_a_file_that_is_no_dll),
        TEST(install_refuses_a_folder_named_like_the_dll),
        TEST(install_over_a_dll_that_came_later),
        TEST(uninstall_leaves_a_dll_that_came_later),
        TEST(uninstall_keeps_both_of_two_others),
        TEST(uninstall_without_the_kept_dll),
        TEST(install_over_a_damaged_shim),
        TEST(uninstall_of_a_damaged_shim),
        TEST(install_of_what_is_not_there),
        TEST(install_beside_a_probe_that_hangs),
        TEST(install_removes_old_probes),
        TEST(install_does_not_lose_a_kept_file),
        TEST(install_leaves_an_own_ini_alone),
        TEST(uninstall_leaves_an_ini_that_was_changed),
        TEST(install_for_two_programs),
        TEST(install_for_a_program_of_other_bits),
        TEST(install_for_names_that_are_alike),
        TEST(install_for_two_programs_in_turn),
        TEST(install_replaces_an_override_and_gives_it_back),
        TEST(install_refuses_values_that_no_record_can_hold),
        TEST(install_leaves_an_override_that_suits),
        TEST(uninstall_leaves_other_keys_and_values),
        TEST(uninstall_leaves_an_override_that_was_changed),
        TEST(uninstall_without_a_record),
        TEST(damaged_record_is_refused),
        TEST(record_that_is_cut_off),
        TEST(install_refuses_programs_that_cannot_work),
        TEST(dll_that_is_in_use),
        BOTH(system_directory_elsewhere),
        TEST(system_directory_that_cannot_be),
        BOTH(kit_that_is_not_whole),
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
