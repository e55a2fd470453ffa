// SPDX-License-Identifier: MIT
// `mediasense check`: the DLL beside the program, and everything that decides for Wine's loader. Compares the whole
// output.
#include "expected.h"
#include "which_dll.h"

#include <stdio.h>
#include <string.h>

static void nothing_beside(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    expected.shown = "GetIpAddrTable";
    expected_check(&expected);
}

static void no_dll(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    expected_conclude(&expected, "no_dll", TOOL_FAILED,
                      "the iphlpapi.dll beside the program is not a DLL, or is damaged", EXPECTED_FORCE);
    expected.app_dll[0] = "an iphlpapi.dll that is not a DLL, or is damaged";
    expected.app_dll[1] = "no dll";
    folder_write(&expected_site.folder, EXPECTED_DLL, "", 0);
    expected_check(&expected);
    folder_remove(&expected_site.folder, EXPECTED_DLL);
    program_folder_write_cut(&expected_site, EXPECTED_DLL, BUILT_DLL_32, 40000);
    expected_check(&expected);
    folder_remove(&expected_site.folder, EXPECTED_DLL);
    folder_copy(&expected_site.folder, BUILT_PROGRAM_32, EXPECTED_DLL);
    expected_check(&expected);
}

static void folder_with_the_name_of_the_dll(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    expected_conclude(&expected, "folder", TOOL_FAILED,
                      "a folder named iphlpapi.dll is beside the program, where the DLL belongs",
                      "delete or rename that folder, and check again");
    expected.app_dll[0] = "a folder named iphlpapi.dll";
    expected.app_dll[1] = "folder";
    folder_make(&expected_site.folder, EXPECTED_DLL);
    expected_check(&expected);
}

static void other_dll(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    expected_conclude(&expected, "other_dll", TOOL_FAILED, "the iphlpapi.dll beside the program is not the shim",
                      EXPECTED_FORCE);
    expected.app_dll[0] = "another iphlpapi.dll";
    expected.app_dll[1] = "other";
    expected.beside_bits = 64;
    folder_copy(&expected_site.folder, BUILT_OTHER_DLL, EXPECTED_DLL);
    expected_check(&expected);
}

static void dll_of_others(void **state)
{
    (void)state;
    program_folder_write_changed(&expected_site, EXPECTED_DLL, BUILT_DLL_32, L"media-sense shim\0\0",
                                 L"another product \0\0");
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "other_dll");
    assert_contains(program_folder_run(&expected_site, "check PROGRAM", TOOL_FAILED)->out.text, " (another product");
}

static void wrong_bits(void **state)
{
    expected_t expected = expected_with_shim(64);

    (void)state;
    expected_conclude(&expected, "wrong_bits", TOOL_FAILED,
                      "the iphlpapi.dll beside the program has the wrong architecture: Windows fails with 0xc000007b",
                      EXPECTED_INSTALL);
    folder_copy(&expected_site.folder, BUILT_DLL_64, EXPECTED_DLL);
    expected_check(&expected);
    folder_remove(&expected_site.folder, EXPECTED_NAME);
    folder_copy(&expected_site.folder, BUILT_PROGRAM_64, EXPECTED_NAME);
    folder_remove(&expected_site.folder, EXPECTED_DLL);
    folder_copy(&expected_site.folder, BUILT_DLL_32, EXPECTED_DLL);
    expected.bits = 64;
    expected.beside_bits = 32;
    expected_check(&expected);
}

static void overrides(void **state)
{
    static const struct {
        const WCHAR *value;
        const char *said;
    } wrong[] = { { L"builtin", "builtin" }, { L"native", "native" }, { L"", "disabled" } };
    expected_t expected = expected_with_shim(32);
    size_t i;

    (void)state;
    expected.missing = "[]";
    folder_copy(&expected_site.folder, BUILT_DLL_32, EXPECTED_DLL);
    if (program_folder_needs_override()) {
        expected_conclude(&expected, "override_missing", TOOL_FAILED,
                          "Wine takes its own iphlpapi.dll: there is no override", EXPECTED_INSTALL);
    } else {
        expected = expected_ready(32);
        expected.override = "none";
        expected.source = "nowhere";
    }
    expected_check(&expected);
    expected_conclude(&expected, "override_wrong", TOOL_FAILED, "Wine's override for iphlpapi is not native,builtin",
                      "remove it from WINEDLLOVERRIDES, or the value from the registry (HKCU\\Software\\Wine), "
                      "then: " EXPECTED_INSTALL);
    for (i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        expected.override = wrong[i].said;
        expected.source = "the registry, for this program";
        registry_set(registry_program_key(EXPECTED_NAME), L"iphlpapi", wrong[i].value);
        expected_check(&expected);
        registry_clean();
        expected.source = "the registry, for all programs";
        registry_set(L"DllOverrides", L"iphlpapi", wrong[i].value);
        expected_check(&expected);
        registry_clean();
    }
}

static void write_ini(const char *text, size_t size)
{
    folder_write(&expected_site.folder, L"iphlpapi.ini", text, size);
}

static void check_says(const char *part, DWORD code)
{
    const char *text = program_folder_run(&expected_site, "check PROGRAM", code)->out.text;

    assert_contains(text, part);
}

// The settings that the DLL would read, and those that it would reject.
static void settings_of_the_dll(void **state)
{
    static const struct {
        const char *ini, *said;
    } notes[] = {
        { "[mediasense]\r\npolcy = noop\r\n", " iphlpapi.ini has 'polcy', which is not a setting" },
        { "[mediasense]\r\nlog = maybe\r\n", " log cannot be 'maybe' (from iphlpapi.ini): it stays off" },
        { "[mediasense]\r\nscope = me\r\n", " scope cannot be 'me' (from iphlpapi.ini): it stays as by default" },
        { "[mediasense]\r\nlog = none\\x.log\r\n", " the log's folder does not exist: " },
        { "policy = noop\r\n", " iphlpapi.ini has no section [mediasense], so all of it is ignored" },
        { "[media-sense]\r\npolicy = noop\r\n", " iphlpapi.ini has no section [mediasense], so all of it is ignored" },
    };
    static const char whole[] = "[mediasense]\n; seed = none\nSeed = DISABLED\nscope=process\nlog = yes\n";
    static const char utf16[] = "[\0m\0e\0d\0i\0a\0s\0e\0n\0s\0e\0]\0";
    size_t i;

    (void)state;
    folder_copy(&expected_site.folder, BUILT_DLL_32, EXPECTED_DLL);
    registry_set(registry_program_key(EXPECTED_NAME), L"iphlpapi", L"native,builtin");
    for (i = 0; i < sizeof notes / sizeof *notes; i++) {
        write_ini(notes[i].ini, strlen(notes[i].ini));
        check_says(notes[i].said, TOOL_DONE);
    }
    write_ini(utf16, sizeof utf16 - 1);
    check_says(" iphlpapi.ini is UTF-16 without a byte-order mark, so all of it is ignored", TOOL_DONE);
    write_ini(whole, sizeof whole - 1);
    check_says("settings   policy auto, scope process, seed disabled, log ", TOOL_DONE);
    check_says(
        "\\iphlpapi-ms-test Pr\xC3\xB6"
        "be \xE6\x97\xA5.log\n",
        TOOL_DONE);
}

static void policy_that_does_nothing(void **state)
{
    static const char *const idle[] = { "noop", "unsupported", "native" };
    char ini[64];
    size_t i;

    (void)state;
    harness_wants_wine(); // which has no functions for `native`
    folder_copy(&expected_site.folder, BUILT_DLL_32, EXPECTED_DLL);
    registry_set(registry_program_key(EXPECTED_NAME), L"iphlpapi", L"native,builtin");
    for (i = 0; i < sizeof idle / sizeof *idle; i++) {
        snprintf(ini, sizeof ini, "[mediasense]\r\npolicy = %s\r\n", idle[i]);
        write_ini(ini, strlen(ini));
        check_says(
            "verdict    needs action: the program will load the shim, but with the policy that is set "
            "the two functions "
            "do nothing [policy]\n",
            TOOL_FAILED);
    }
    folder_remove(&expected_site.folder, L"iphlpapi.ini");
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"noop"));
    check_says("settings   policy noop, ", TOOL_FAILED);
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", NULL));
    check_says("[ready]", TOOL_DONE);
}

// For the 32-bit tool, System32 is another folder, without this program.
static void program_below_system32(void **state)
{
    static const WCHAR folder[] = L"C:\\windows\\system32\\" REGISTRY_PROGRAM, name[] = L"program.exe";
    expected_t expected = expected_plain();
    char path[3 * MAX_PATH];
    WCHAR program[MAX_PATH];

    (void)state;
    harness_wants_wine(); // never touch the folders of a real computer
    wsprintfW(program, L"%s\\%s", folder, name);
    DeleteFileW(program); // of a run that failed
    RemoveDirectoryW(folder);
    assert_true(CreateDirectoryW(folder, NULL));
    assert_true(CopyFileW(BUILT_PROGRAM_64, program, TRUE));
    expected.bits = 64;
    expected.shown = "GetIpAddrTable";
    program_folder_utf8(path, program);
    expected_check_path(path, path, "", &expected);
    assert_true(DeleteFileW(program));
    assert_true(RemoveDirectoryW(folder));
}

static void is_ready(void **state)
{
    expected_t expected = expected_ready(32);

    (void)state;
    folder_copy(&expected_site.folder, BUILT_DLL_32, EXPECTED_DLL);
    registry_set(registry_program_key(EXPECTED_NAME), L"iphlpapi", L"native,builtin");
    expected_check(&expected);
    expected = expected_ready(64);
    folder_remove(&expected_site.folder, EXPECTED_NAME);
    folder_copy(&expected_site.folder, BUILT_PROGRAM_64, EXPECTED_NAME);
    folder_remove(&expected_site.folder, EXPECTED_DLL);
    folder_copy(&expected_site.folder, BUILT_DLL_64, EXPECTED_DLL);
    expected_check(&expected);
    registry_clean();
    registry_set(L"DllOverrides", L"iphlpapi", L"n,b");
    expected.source = "the registry, for all programs";
    expected_check(&expected);
}

static void interrupted(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    // A Wine that only calls itself 11.6 needs the override, too.
    registry_set(registry_program_key(EXPECTED_NAME), L"iphlpapi", L"native,builtin");
    expected.override = "native,builtin";
    expected.source = "the registry, for this program";
    program_folder_run(&expected_site, "install PROGRAM", TOOL_DONE);
    folder_remove(&expected_site.folder, EXPECTED_DLL);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "gone");
    folder_write(&expected_site.folder, L"iphlpapi.dll.new", "MZ", 2); // what is written first
    expected_conclude(&expected, "interrupted", TOOL_FAILED, "an install or uninstall was interrupted in this folder",
                      "finish it: " EXPECTED_INSTALL " or undo it: wine mediasense.exe uninstall \"@\"");
    expected.recorded = TRUE;
    expected_check(&expected);
    folder_copy(&expected_site.folder, BUILT_OTHER_DLL, EXPECTED_DLL); // which came after the install
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "other_dll");
    folder_remove(&expected_site.folder, EXPECTED_DLL);
    folder_remove(&expected_site.folder, L"iphlpapi.dll.new");
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "gone");
    folder_remove(&expected_site.folder, L"iphlpapi.ini"); // which an install writes before the DLL
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "interrupted");
    folder_write(&expected_site.folder, L"iphlpapi-install.txt", "", 0);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "record_damaged");
}

static void system_elsewhere(void **state)
{
    expected_t expected = expected_ready(32);

    (void)state;
    folder_copy(&expected_site.folder, BUILT_DLL_32, EXPECTED_DLL);
    registry_set(registry_program_key(EXPECTED_NAME), L"iphlpapi", L"native,builtin");
    expected_conclude(&expected, "system_elsewhere", TOOL_FAILED,
                      "the DLL's forwarders name another folder than this system's",
                      "wine mediasense.exe install --system-directory \"D:\\WINNT\\System32\" \"@\"");
    expected.system = "D:\\WINNT\\System32";
    expected.missing = "null";
    expected.note = "note       the system's iphlpapi.dll cannot be read: its names are not compared\n";
    expected_check_path(expected_site.path, expected_site.path, " --system-directory D:\\WINNT\\System32", &expected);
}

static void system_folder(void **state)
{
    expected_t expected = expected_plain();

    (void)state;
    expected.shown = "GetIpAddrTable";
    folder_write(&expected_site.folder, L"ntdll.dll", "", 0);
    expected_check(&expected);
    folder_write(&expected_site.folder, L"kernel32.dll", "", 0);
    expected_conclude(&expected, "system_folder", TOOL_HOPELESS,
                      "the program is in the system's own folder: the iphlpapi.dll beside it is the system's",
                      "copy the program into a folder of its own, and name the copy");
    expected_check(&expected);
    folder_remove(&expected_site.folder, L"ntdll.dll");
    folder_remove(&expected_site.folder, L"kernel32.dll");
    folder_make(&expected_site.folder, L"system32"); // the Windows folder
    folder_write(&expected_site.folder, L"system32\\kernel32.dll", "", 0);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "not_installed");
    folder_write(&expected_site.folder, L"explorer.exe", "", 0);
    expected_check(&expected);
}

// End to end: Wine's loader follows the manifest beside the program, if that names the DLL's source.
static void manifest_beside(void **state)
{
    static const char elsewhere[] =
        "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">"
        "<file name=\"iphlpapi.dll\" loadFrom=\"%SystemRoot%\\system32\\\"/></assembly>";
    static const char here[] =
        "<assembly xmlns=\"urn:schemas-microsoft-com:asm.v1\" manifestVersion=\"1.0\">"
        "<file name=\"iphlpapi.dll\"/></assembly>";

    (void)state;
    registry_set(registry_program_key(EXPECTED_NAME), L"iphlpapi", L"native,builtin");
    folder_remove(&expected_site.folder, EXPECTED_NAME);
    folder_copy(&expected_site.folder, L"which.exe", EXPECTED_NAME);
    folder_copy(&expected_site.folder, BUILT_DLL_64, EXPECTED_DLL);
    folder_write(&expected_site.folder, EXPECTED_NAME L".manifest", here, sizeof here - 1);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "ready_by_name");
    assert_int_equal(program_folder_start(&expected_site, EXPECTED_NAME), WHICH_BESIDE);
    folder_write(&expected_site.folder, EXPECTED_NAME L".manifest", elsewhere, sizeof elsewhere - 1);
    assert_string_equal(program_folder_checked(&expected_site, "verdict"), "manifest");
    assert_contains(program_folder_run(&expected_site, "run PROGRAM", TOOL_FAILED)->err.text,
                    "the manifest beside the program says where iphlpapi.dll comes from: remove its ");
    assert_int_equal(program_folder_start(&expected_site, EXPECTED_NAME), WHICH_SYSTEM);
}

// End to end: Wine's loader ignores the DLL, though everything else is in order.
static void semicolon(void **state)
{
    expected_t expected = expected_ready(64);
    char path[3 * MAX_PATH];
    WCHAR below[MAX_PATH];

    (void)state;
    registry_set(registry_program_key(EXPECTED_NAME), L"iphlpapi", L"native,builtin");
    folder_make(&expected_site.folder, L"old; new");
    folder_copy(&expected_site.folder, L"which.exe", L"old; new\\" EXPECTED_NAME);
    folder_copy(&expected_site.folder, BUILT_DLL_64, L"old; new\\iphlpapi.dll");
    folder_name(&expected_site.folder, below, L"old; new\\" EXPECTED_NAME);
    program_folder_utf8(path, below);
    expected.uses[0] = expected.uses[1] = "none";
    expected.uses[0] = expected.uses[2] = "named";
    expected.note = "";
    expected_conclude(&expected, "semicolon", TOOL_FAILED,
                      "the folder's path has a semicolon, at which the loader cuts it: it does not find the DLL there",
                      "move the program into a folder without a semicolon");
    expected_check_path(path, path, "", &expected);
    assert_int_equal(program_folder_start(&expected_site, L"old; new\\" EXPECTED_NAME), WHICH_SYSTEM);
    folder_remove(&expected_site.folder, EXPECTED_NAME);
    folder_copy(&expected_site.folder, L"which.exe", EXPECTED_NAME);
    folder_copy(&expected_site.folder, BUILT_DLL_64, EXPECTED_DLL);
    assert_int_equal(program_folder_start(&expected_site, EXPECTED_NAME), WHICH_BESIDE);
}

static void paths_of_all_kinds(void **state)
{
    char given[4 * MAX_PATH], *slash;
    expected_t expected = expected_plain();
    WCHAR own[MAX_PATH];

    (void)state;
    expected.shown = "GetIpAddrTable";
    strcpy(given, expected_site.path);
    for (slash = given; *slash; slash++)
        if (*slash == '\\')
            *slash = '/';
    expected_check_path(given, expected_site.path, "", &expected);
    assert_true(GetCurrentDirectoryW(MAX_PATH, own));
    assert_true(SetCurrentDirectoryW(expected_site.folder.path));
    expected_check_path(strrchr(expected_site.path, '\\') + 1, expected_site.path, "", &expected);
    snprintf(given, sizeof given, ".\\..\\.\\%s", strstr(expected_site.path, "f\xc3\xb6lder"));
    expected_check_path(given, expected_site.path, "", &expected);
    assert_true(SetCurrentDirectoryW(own));
}

// The variable with which the process was started (a separate test in CMakeLists.txt).
static void environment(void **state)
{
    expected_t expected = expected_ready(32);

    (void)state;
    folder_copy(&expected_site.folder, BUILT_DLL_32, EXPECTED_DLL);
    expected_conclude(&expected, "ready_here", TOOL_DONE,
                      "the program will load the shim while WINEDLLOVERRIDES keeps its present value",
                      "to make it independent of the variable: " EXPECTED_INSTALL);
    expected.source = "the environment";
    expected_check(&expected);
    expected = expected_ready(64);
    expected.source = "the environment";
    folder_remove(&expected_site.folder, EXPECTED_DLL);
    folder_copy(&expected_site.folder, BUILT_DLL_64, EXPECTED_DLL);
    folder_remove(&expected_site.folder, EXPECTED_NAME);
    folder_copy(&expected_site.folder, L"which.exe", EXPECTED_NAME);
    expected_conclude(&expected, "ready_by_name", TOOL_DONE,
                      "the program gets the shim if it asks for iphlpapi.dll by name only, without a path",
                      EXPECTED_BY_NAME);
    expected.uses[0] = expected.uses[2] = "named";
    expected.uses[1] = "none";
    expected.note = "note       the override is the present value of WINEDLLOVERRIDES\n";
    expected_check(&expected);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest in_environment[] = { EXPECTED_TEST(environment) };
    const struct CMUnitTest tests[] = {
        // clang-format off
        EXPECTED_TEST(nothing_beside),
        EXPECTED_TEST(no_dll),
        EXPECTED_TEST(folder_with_the_name_of_the_dll),
        EXPECTED_TEST(other_dll),
        EXPECTED_TEST(dll_of_others),
        EXPECTED_TEST(wrong_bits),
        EXPECTED_TEST(program_below_system32),
        EXPECTED_TEST(settings_of_the_dll),
        EXPECTED_TEST(policy_that_does_nothing),
        EXPECTED_TEST(overrides),
        EXPECTED_TEST(is_ready),
        EXPECTED_TEST(interrupted),
        EXPECTED_TEST(system_elsewhere),
        EXPECTED_TEST(system_folder),
        EXPECTED_TEST(semicolon),
        EXPECTED_TEST(manifest_beside),
        EXPECTED_TEST(paths_of_all_kinds),
        // clang-format on
    };

    if (argc > 1 && strcmp(argv[1], "environment") == 0)
        return harness_run_under_wine(in_environment, NULL, NULL);
    return harness_run_under_wine(tests, NULL, NULL);
}
