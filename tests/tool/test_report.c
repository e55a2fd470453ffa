// SPDX-License-Identifier: MIT
// `mediasense report`: the file's contents and place, and that it does not name the user.
#include "site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME REGISTRY_PROGRAM L"-reported.exe"
#define REPORT L"mediasense-report.txt"
#define TEST(test) cmocka_unit_test_setup_teardown(test, open_site, close_site)

enum { EXCERPT = 16384, LOG_LINES = 4000 };

static char *report; // the file when it was last read, without carriage returns
static WCHAR own_directory[MAX_PATH];

static int open_site(void **state)
{
    (void)state;
    assert_true(GetCurrentDirectoryW(MAX_PATH, own_directory));
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", NULL)); // harness_run sets it for programs with the DLL
    program_folder_open(&site, BUILT_PROGRAM_32, NAME);
    return 0;
}

static int close_site(void **state)
{
    SetCurrentDirectoryW(own_directory);
    free(report);
    report = NULL;
    return site_close(state);
}

static void read_report(const WCHAR *name)
{
    char *from, *to;
    size_t size;

    free(report);
    report = program_folder_read(&site, name, &size);
    if (!report)
        fail_msg("there is no report");
    for (from = to = report; from < report + size; from++)
        if (*from != '\r')
            *to++ = *from;
    *to = '\0';
}

static tool_run_t *write_report(const char *arguments)
{
    tool_run_t *run = program_folder_run(&site, arguments, TOOL_DONE);

    read_report(REPORT);
    return run;
}

static void has(const char *part)
{
    assert_contains(report, part);
}

static void has_not(const char *part)
{
    assert_lacks(report, part);
}

// The text from the heading to the next one.
static const char *section(const char *name)
{
    static char text[3 * EXCERPT];
    char heading[64];
    const char *at, *end;

    snprintf(heading, sizeof heading, "\n== %s ==\n", name);
    at = strstr(report, heading);
    if (!at)
        fail_msg("no section '%s' in\n%s", name, report);
    at += strlen(heading);
    end = strstr(at, "\n== ");
    snprintf(text, sizeof text, "%.*s", end ? (int)(end - at) : (int)strlen(at), at);
    return text;
}

static void section_has(const char *name, const char *part)
{
    const char *text = section(name);

    if (!strstr(text, part))
        fail_msg("no '%s' in section '%s':\n%s", part, name, text);
}

static void put_shim(void)
{
    folder_copy(&site.folder, BUILT_DLL_32, L"iphlpapi.dll");
    registry_set(registry_program_key(NAME), L"iphlpapi", L"native,builtin");
}

static void put(const WCHAR *name, const char *text)
{
    folder_write(&site.folder, name, text, strlen(text));
}

static void has_each_section(void **state)
{
    const char *said = write_report("report PROGRAM")->out.text;

    (void)state;
    assert_int_equal(strncmp(said, "report     ", 11), 0);
    assert_contains(said, "\\mediasense-report.txt\n");
    assert_contains(said, "read it before you send it");
    assert_int_equal(strncmp(report, "date       20", 13), 0);
    has(" UTC\n");
    has("\ntool       mediasense ");
    section_has("system", "kernel     ");
    section_has("system", ", build ");
    section_has("check", "program    ");
    section_has("check", "kind       32-bit Windows program\n");
    section_has("check", "[not_installed]\n");
    section_has("check", "\nexit code 1\n");
    section_has("iphlpapi.ini", "there is none\n");
    section_has("log", "off\n");
    section_has("status", "references ");
    section_has("status", "\nexit code 0\n");
    section_has("files", "ms-test-reported.exe");
    has_not("== watch ==");
}

static void system_is_wine(void **state)
{
    char wine[64];

    (void)state;
    harness_wants_wine();
    write_report("report PROGRAM");
    snprintf(wine, sizeof wine, "Wine       %s", program_folder_wine());
    section_has("system", wine);
    section_has("system", "prefix     ");
}

static void settings_of_all_encodings(void **state)
{
    static const WCHAR wide[] = L"\xFEFF[mediasense]\r\nscope=process\r\n; \u65e5\r\n";

    (void)state;
    put_shim();
    put(L"iphlpapi.ini", "[mediasense]\r\nseed = disabled\r\n; caf\xC3\xA9\r\n");
    write_report("report PROGRAM");
    section_has("check", "settings   policy auto, scope machine, seed disabled, log off\n");
    section_has("iphlpapi.ini", "[mediasense]\nseed = disabled\n; caf\xC3\xA9\n");
    put(L"iphlpapi.ini", "[mediasense]\n; caf\xE9\n"); // Windows' own
    write_report("report PROGRAM");
    section_has("iphlpapi.ini", "[mediasense]\n; caf");
    if (GetACP() == 1252)
        section_has("iphlpapi.ini", "; caf\xC3\xA9\n");
    folder_write(&site.folder, L"iphlpapi.ini", wide, sizeof wide - sizeof *wide);
    write_report("report PROGRAM");
    section_has("iphlpapi.ini", "[mediasense]\nscope=process\n; \xE6\x97\xA5\n");
    folder_write(&site.folder, L"iphlpapi.ini", wide + 1,
                 sizeof wide - 2 * sizeof *wide); // no byte-order mark: ignored
    write_report("report PROGRAM");
    section_has("iphlpapi.ini", "[mediasense]\nscope=process\n");
}

static void end_of_the_log(void **state)
{
    static char log[LOG_LINES * 16];
    const char *text;
    size_t used = 0;
    int i;

    (void)state;
    put_shim();
    put(L"iphlpapi.ini", "[mediasense]\nlog = a.log\n");
    write_report("report PROGRAM");
    section_has("log", "a.log");
    section_has("log", "there is none\n");
    for (i = 1; i <= LOG_LINES; i++)
        used += (size_t)snprintf(log + used, sizeof log - used, "line %d.\r\n", i);
    put(L"a.log", log);
    write_report("report PROGRAM");
    section_has("log", "line 4000.\n");
    text = section("log");
    assert_lacks(text, "line 1.\n");
    assert_in_range(strlen(text), EXCERPT / 2, EXCERPT + 1024);
    section_has("log", "(the last 163");
    section_has("log", " bytes)\nline "); // a whole one
}

static void long_settings_end_early(void **state)
{
    static char ini[2 * EXCERPT];
    const char *text;
    size_t i;

    (void)state;
    memset(ini, ';', sizeof ini - 1);
    memcpy(ini, "[mediasense]\n", 13);
    for (i = 100; i < sizeof ini - 1; i += 100)
        ini[i] = '\n';
    put(L"iphlpapi.ini", ini);
    write_report("report PROGRAM");
    section_has("iphlpapi.ini", "(the first 163");
    section_has("iphlpapi.ini", "[mediasense]\n;;;");
    section_has("iphlpapi.ini", " of 32767 bytes)\n");
    text = section("iphlpapi.ini");
    text += strlen(text) - 101; // the last line, which is whole
    assert_int_equal(text[0], '\n');
    assert_int_equal(strspn(text + 1, ";"), 99);
    assert_in_range(strlen(section("iphlpapi.ini")), EXCERPT / 2, EXCERPT + 1024);
}

// The hashes of "abc" and of an empty file. Windows XP before Service Pack 3 has no SHA-256.
static void hashes(void **state)
{
    const char *text;

    (void)state;
    put(L"iphlpapi.dll", "abc");
    put(L"iphlpapi.dll.kept", "abc");
    put(L"iphlpapi-install.txt", "");
    put(L"other.txt", "abc");
    folder_make(&site.folder, L"below");
    write_report("report PROGRAM");
    text = section("files");
    if (strstr(text, "sha256")) {
        section_has(
            "files",
            "           3  iphlpapi.dll  sha256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n");
        section_has("files",
                    "           3  iphlpapi.dll.kept  sha256 "
                    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n");
        section_has("files",
                    "           0  iphlpapi-install.txt  sha256 "
                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n");
        section_has("files", "ms-test-reported.exe  sha256 ");
    } else {
        section_has("files", "           3  iphlpapi.dll  sha1 a9993e364706816aba3e25717850c26c9cd0d89d\n");
        section_has("files", "ms-test-reported.exe  sha1 ");
    }
    section_has("files", "           3  other.txt\n");
    section_has("files", "      folder  below\n");
}

static void many_files(void **state)
{
    const char *line;
    WCHAR name[32];
    int i;

    (void)state;
    for (i = 0; i < 600; i++) {
        wsprintfW(name, L"file-%d.txt", i);
        put(name, "");
    }
    write_report("report PROGRAM");
    section_has("files", "\nand 101 more\n"); // with the program
    for (i = 0, line = section("files"); (line = strchr(line, '\n')) != NULL; i++)
        line++;
    assert_int_equal(i, 500 + 1);
}

static void program_that_cannot_be_read(void **state)
{
    char arguments[4 * MAX_PATH];

    (void)state;
    snprintf(arguments, sizeof arguments, "report \"%.*s\\none.exe\"", (int)(strrchr(site.path, '\\') - site.path),
             site.path);
    write_report(arguments);
    section_has("check", "[unreadable]\n");
    section_has("check", "mediasense: reading '");
    section_has("check", "\nexit code 2\n");
}

static void older_one_is_replaced(void **state)
{
    (void)state;
    put(REPORT, "an older report");
    write_report("report PROGRAM");
    has_not("an older report");
    has("== check ==");
    assert_false(program_folder_has(&site, REPORT L".new"));
}

// A folder with the report's name prevents writing, for every user.
static void folder_that_cannot_be_written(void **state)
{
    WCHAR below[MAX_PATH];
    tool_run_t *run;

    (void)state;
    folder_make(&site.folder, REPORT);
    folder_make(&site.folder, L"current");
    folder_name(&site.folder, below, L"current");
    assert_true(SetCurrentDirectoryW(below));
    run = program_folder_run(&site, "report PROGRAM", TOOL_DONE);
    assert_contains(run->out.text, "\\current\\mediasense-report.txt\n");
    read_report(L"current\\" REPORT);
    section_has("check", "[not_installed]\n");
    program_folder_run(&site, "report C:\\none\\none.exe", TOOL_DONE);
    read_report(L"current\\" REPORT);
    section_has("check", "[unreadable]\n");
    section_has("files", "cannot be listed\n");
}

static void nowhere_to_write(void **state)
{
    tool_run_t *run;

    (void)state;
    folder_make(&site.folder, REPORT);
    assert_true(SetCurrentDirectoryW(site.folder.path));
    run = program_folder_run(&site, "report PROGRAM", TOOL_FAILED);
    assert_string_equal(run->out.text, "");
    assert_contains(run->err.text, "writing '");
    assert_contains(run->err.text, "mediasense-report.txt' failed: ");
}

static void watched_program(void **state)
{
    (void)state;
    put_shim();
    write_report("report --watch PROGRAM -one two");
    section_has("check", "[ready]\n");
    section_has("watch", "watch      ms-test-reported.exe (process ");
    section_has("watch", "Media sense is disabled.\n"); // the program's own
    section_has("watch", "seen       the program loaded the shim\n");
    section_has("watch", "\nexit code 0\n");
}

// The user's name

enum { VARIABLES = 5 };

static const WCHAR *const variables[VARIABLES] = { L"USERPROFILE", L"HOME", L"USERNAME", L"WINEHOMEDIR",
                                                   L"WINEUSERNAME" };

// Writes a report with these environment variables; NULL means unset.
static void write_report_of(const WCHAR *profile, const WCHAR *home, const WCHAR *user)
{
    const WCHAR *const values[VARIABLES] = { profile, home, user };
    WCHAR before[VARIABLES][MAX_PATH];
    bool had[VARIABLES];
    int i;

    for (i = 0; i < VARIABLES; i++) {
        had[i] = GetEnvironmentVariableW(variables[i], before[i], MAX_PATH) != 0;
        SetEnvironmentVariableW(variables[i], values[i]);
    }
    program_folder_run(&site, "report PROGRAM", TOOL_DONE);
    for (i = 0; i < VARIABLES; i++)
        SetEnvironmentVariableW(variables[i], had[i] ? before[i] : NULL);
}

static void own_profile(void **state)
{
    WCHAR program[MAX_PATH], profile[MAX_PATH];

    (void)state;
    folder_make(&site.folder, L"Profil \u00e9");
    folder_make(&site.folder, L"Profil \u00e9\\Games");
    folder_copy(&site.folder, BUILT_PROGRAM_32, L"Profil \u00e9\\Games\\" NAME);
    folder_name(&site.folder, program, L"Profil \u00e9\\Games\\" NAME);
    folder_name(&site.folder, profile, L"PROFIL \u00c9");
    program_folder_utf8(site.path, program);
    write_report_of(profile, NULL, NULL);
    read_report(L"Profil \u00e9\\Games\\" REPORT);
    section_has("check", "program    %USERPROFILE%\\Games\\ms-test-reported.exe\n");
    has_not("Profil \xC3\xA9");
}

// Paths in all forms, in text that is copied into the report.
static void paths_with_the_name(void **state)
{
    static const struct {
        const char *written, *expected;
    } cases[] = {
        { "C:\\old\\J\xC3\x9Crgen\\x", "C:\\old\\%USERNAME%\\x" },
        { "C:\\old\\j\xC3\xBCrgen", "C:\\old\\%USERNAME%" },
        { "/old/j\xC3\xBCrgen/x", "/old/%USERNAME%/x" },
        { "C:\\old/J\xC3\xBCRGEN/x", "C:\\old/%USERNAME%/x" },
        { "C:\\old\\j\xC3\xBCrgens\\x", "C:\\old\\j\xC3\xBCrgens\\x" },
        { "C:\\old\\aj\xC3\xBCrgen\\x", "C:\\old\\aj\xC3\xBCrgen\\x" },
        { "the word j\xC3\xBCrgen alone", "the word j\xC3\xBCrgen alone" },
        { "/srv/people/Heim/x", "~/x" },
        { "Z:\\srv\\people\\HEIM\\x", "Z:~\\x" },
        { "\\\\?\\unix\\srv\\people\\heim", "\\\\?\\unix~" },
        { "/srv/people/heimat/x", "/srv/people/heimat/x" },
        { "/mnt/srv/people/heim/x", "/mnt/srv/people/%USERNAME%/x" },
        { "/mnt/heim/x", "/mnt/%USERNAME%/x" },
        { "D:\\Profiles\\P-7\\x", "%USERPROFILE%\\x" },
        { "d:/profiles/p-7/x", "%USERPROFILE%/x" },
        { "D:\\Profiles\\P-77\\x", "D:\\Profiles\\P-77\\x" },
        { "E:\\p-7\\x", "E:\\%USERNAME%\\x" },
        { "C:\\Users\\Some One\\x", "C:\\Users\\%USERNAME%\\x" },
        { "C:\\users\\someone", "C:\\users\\%USERNAME%" },
        { "C:\\Users\\Public\\x", "C:\\Users\\Public\\x" },
        { "/home/else/x", "/home/%USERNAME%/x" },
        { "Z:\\Home\\else: no", "Z:\\Home\\%USERNAME%: no" },
        { "C:\\Documents and Settings\\else\\x", "C:\\Documents and Settings\\%USERNAME%\\x" },
        { "C:\\Documents and Settings\\All Users\\x", "C:\\Documents and Settings\\All Users\\x" },
    };
    char ini[8192] = "", line[256];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(line, sizeof line, "; %u \"%s\"\n", (unsigned)i, cases[i].written);
        strcat(ini, line);
    }
    put(L"iphlpapi.ini", ini);
    write_report_of(L"D:\\Profiles\\P-7\\", L"/srv/people/heim", L"j\u00fcrgen");
    read_report(REPORT);
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(line, sizeof line, "; %u \"%s\"\n", (unsigned)i, cases[i].expected);
        has(line);
    }
}

// From Windows, without the environment.
static void account_and_computer(void **state)
{
    WCHAR user[MAX_PATH], computer[MAX_PATH], host[MAX_PATH];
    DWORD user_size = MAX_PATH, computer_size = MAX_PATH, host_size = MAX_PATH;
    char names[3][3 * MAX_PATH], ini[16 * MAX_PATH];

    (void)state;
    assert_true(GetUserNameW(user, &user_size));
    assert_true(GetComputerNameW(computer, &computer_size));
    assert_true(GetComputerNameExW(ComputerNameDnsHostname, host, &host_size));
    program_folder_utf8(names[0], CharUpperW(user));
    program_folder_utf8(names[1], computer);
    program_folder_utf8(names[2], CharLowerW(host));
    snprintf(ini, sizeof ini, "; 1 \\\\%s\\share\\%s\\x\n; 2 (%s)\n; 3 x%s\n", names[1], names[0], names[2], names[1]);
    put(L"iphlpapi.ini", ini);
    write_report_of(NULL, NULL, NULL);
    read_report(REPORT);
    has("; 1 \\\\%COMPUTERNAME%\\share\\%USERNAME%\\x\n");
    has("; 2 (%COMPUTERNAME%)\n");
    snprintf(ini, sizeof ini, "; 3 x%s\n", names[1]);
    has(ini);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(has_each_section),
        TEST(system_is_wine),
        TEST(settings_of_all_encodings),
        TEST(end_of_the_log),
        TEST(long_settings_end_early),
        TEST(hashes),
        TEST(many_files),
        TEST(program_that_cannot_be_read),
        TEST(older_one_is_replaced),
        TEST(folder_that_cannot_be_written),
        TEST(nowhere_to_write),
        TEST(watched_program),
        TEST(own_profile),
        TEST(paths_with_the_name),
        TEST(account_and_computer),
    };

    return harness_run(tests, NULL, NULL);
}
