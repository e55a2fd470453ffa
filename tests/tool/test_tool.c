// SPDX-License-Identifier: MIT
// mediasense.exe as users run it. No other program may hold references during the test.
#include "console.h"
#include "tool_run.h"

#include "version.h"

#include <stdio.h>
#include <string.h>

enum { DONE, FAILED, HOPELESS, USAGE, KILLED = 7 };

#define TEST(test) cmocka_unit_test_setup_teardown(test, set_no_seed, tool_run_close_all)
// The interfaces differ from computer to computer.
#define NO_REFERENCE "{\"references\":0,\"disabled\":false,\"seed\":false,\"interfaces\":["
#define ONE_REFERENCE "{\"references\":1,\"disabled\":true,\"seed\":false,\"interfaces\":["
#define TWO_REFERENCES "{\"references\":2,\"disabled\":true,\"seed\":false,\"interfaces\":["

// Sets the registry's value, or deletes it.
static void set_seed(const DWORD *value)
{
    static const WCHAR path[] = L"System\\CurrentControlSet\\Services\\Tcpip\\Parameters";
    static const WCHAR name[] = L"DisableDHCPMediaSense";
    HKEY key;

    assert_int_equal(RegCreateKeyExW(HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL), 0);
    if (value)
        assert_int_equal(RegSetValueExW(key, name, 0, REG_DWORD, (const BYTE *)value, sizeof *value), 0);
    else
        RegDeleteValueW(key, name);
    RegCloseKey(key);
}

static int set_no_seed(void **state)
{
    (void)state;
    if (harness_is_wine())
        set_seed(NULL);
    return 0;
}

// Runs it to its end, and compares its whole output.
static void check(const char *arguments, DWORD code, const char *out, const char *err)
{
    tool_run_t *run = tool_run_open(arguments);

    tool_run_close(run, code);
    assert_string_equal(run->out.text, out);
    assert_string_equal(run->err.text, err);
}

static void assert_starts(const char *text, const char *start)
{
    if (strncmp(text, start, strlen(start)) != 0)
        fail_msg("'%s' does not start with '%s'", text, start);
}

static void check_start(const char *arguments, const char *start)
{
    tool_run_t *run = tool_run_open(arguments);

    tool_run_close(run, DONE);
    assert_starts(run->out.text, start);
    assert_string_equal(run->err.text, "");
}

static void check_status(const char *expected)
{
    check_start("status --json", expected);
}

// Starts a process that holds a reference for longer than any test takes.
static tool_run_t *open_holder(void)
{
    tool_run_t *run = tool_run_open("disable --seconds 60 --json");

    assert_string_equal(tool_run_line(run), "{\"event\":\"disabled\"}");
    return run;
}

static void tool_help(void **state)
{
    static const char *const said[] = {
        "\n  check PROGRAM.EXE ",
        "\n  install PROGRAM.EXE ",
        "\n  uninstall PROGRAM.EXE ",
        "\n  run PROGRAM.EXE ",
        "\n  load FILE.DLL ",
        "\n  report PROGRAM.EXE ",
        "\n  status ",
        "\n  disable ",
        "\n  restore ",
        "\n  COMMAND --help ",
        "\n  --version ",
        "Exit codes: 0 done",
        "; 3 wrong usage.",
    };
    static const char *const ways[] = { "-h", "/?", "help" };
    tool_run_t *run = tool_run_open("--help");
    char help[sizeof run->out.text];
    size_t i;

    (void)state;
    tool_run_close(run, DONE);
    assert_int_equal(strncmp(run->out.text, "Usage: mediasense COMMAND ", 26), 0);
    for (i = 0; i < sizeof said / sizeof *said; i++)
        assert_contains(run->out.text, said[i]);
    assert_string_equal(run->err.text, "");
    strcpy(help, run->out.text);
    for (i = 0; i < sizeof ways / sizeof *ways; i++)
        check(ways[i], DONE, help, "");
}

// Each page begins with the command and has its options, whatever the other arguments.
static void tool_help_of_a_command(void **state)
{
    static const struct {
        const char *arguments, *usage, *options[7];
    } pages[] = {
        { "check --help",
          "check [OPTION]... PROGRAM.EXE",
          { "--watch", "--system-directory DIR", "--json", "--help" } },
        { "check a.exe /?", "check [OPTION]... PROGRAM.EXE", { "--watch" } },
        { "check --json -h a.exe", "check [OPTION]... PROGRAM.EXE", { "--watch" } },
        { "install --help --force",
          "install [OPTION]... PROGRAM.EXE",
          { "--xp", "--plain", "--force", "--shortcut", "--system-directory DIR", "--json", "--help" } },
        { "install --system-directory x --help", "install [OPTION]... PROGRAM.EXE", { "--xp" } },
        { "uninstall --help", "uninstall [OPTION]... PROGRAM.EXE", { "--json", "--help" } },
        { "run --help", "run [OPTION]... PROGRAM.EXE [ARGUMENT]...", { "--xp", "--help" } },
        { "load --help --json a.dll", "load [OPTION]... FILE.DLL", { "--json", "--help" } },
        { "report --watch --help", "report PROGRAM.EXE", { "--watch", "--help" } },
        { "status --json --watch --help", "status [OPTION]...", { "--watch", "--json", "--help" } },
        { "disable --seconds 4294967 --help", "disable [OPTION]...", { "--seconds N", "--json", "--help" } },
        { "restore --help", "restore [OPTION]...", { "--json", "--help" } },
    };
    char part[64];
    size_t i, j;

    (void)state;
    for (i = 0; i < sizeof pages / sizeof *pages; i++) {
        tool_run_t *run = tool_run_open(pages[i].arguments);

        tool_run_close(run, DONE);
        snprintf(part, sizeof part, "Usage: mediasense %s\n", pages[i].usage);
        assert_int_equal(strncmp(run->out.text, part, strlen(part)), 0);
        for (j = 0; j < 7 && pages[i].options[j]; j++) {
            snprintf(part, sizeof part, "\n  %s ", pages[i].options[j]);
            assert_contains(run->out.text, part);
        }
    }
}

static void tool_version(void **state)
{
    (void)state;
    check("--version", DONE, "mediasense " VERSION_PRODUCT "\n", "");
}

static void tool_usage_errors(void **state)
{
    static const struct {
        const char *arguments;
        const char *error;
    } cases[] = {
        { "", "no command is given" },
        { "\"\"", "unknown command ''" },
        { "stat", "unknown command 'stat'; if it is a program, write its .exe" },
        { "Status", "unknown command 'Status'; if it is a program, write its .exe" },
        { "*", "unknown command '*'; if it is a program, write its .exe" },
        { "--json status", "the command comes first, then '--json'" },
        { "-x", "unknown option '-x'" },
        { "check a blank.exe", "unexpected argument 'blank.exe'; a path that has blanks needs quotes" },
        { "GAME", "unknown command 'GAME'; if it is a program, write its .exe" },
        { "--help status", "unexpected argument 'status' after the command" },
        { "--version --json", "unknown option '--json' after the command" },
        { "status --seconds 1", "unknown option '--seconds' after the command" },
        { "status --json --json", "the option '--json' is given twice" },
        { "status --js", "unknown option '--js' after the command" },
        { "status \"--json \"", "unknown option '--json ' after the command" },
        { "status --help --bogus", "unknown option '--bogus' after the command" },
        { "disable --watch", "unknown option '--watch' after the command" },
        { "disable 5", "unexpected argument '5' after the command" },
        { "disable \"\"", "unexpected argument '' after the command" },
        { "disable --seconds=5", "unknown option '--seconds=5' after the command" },
        { "disable --seconds 1 --seconds 2", "the option '--seconds' is given twice" },
        { "disable --json --seconds", "the option '--seconds' needs a number" },
        { "restore --seconds 1", "unknown option '--seconds' after the command" },
        { "restore restore", "unexpected argument 'restore' after the command" },
        { "status a.exe", "unexpected argument 'a.exe' after the command" },
        { "a.exe check", "one program at a time; there is also 'check'; a path that has blanks needs quotes" },
        { "a.exe --json", "unknown option '--json' after the program" },
        { "--json check a.exe", "the command comes first, then '--json'" },
        { "check", "no program is given" },
        { "check --json", "no program is given" },
        { "check --system-directory x", "no program is given" },
        { "install", "no program is given" },
        { "uninstall --json", "no program is given" },
        { "run", "no program is given" },
        { "load", "no DLL is given" },
        { "report --watch", "no program is given" },
        { "report --json a.exe", "unknown option '--json' after the command" },
        { "report a.exe --xp", "unknown option '--xp' after the command" },
        { "check \"\"", "unexpected argument '' after the command" },
        { "check \" \"", "unexpected argument ' ' after the command" },
        { "check a.exe b.exe", "unexpected argument 'b.exe'; a path that has blanks needs quotes" },
        { "check a.exe --json a.exe", "unexpected argument 'a.exe'; a path that has blanks needs quotes" },
        { "load a.dll b.dll", "unexpected argument 'b.dll'; a path that has blanks needs quotes" },
        { "check --force a.exe", "unknown option '--force' after the command" },
        { "check a.exe --force", "unknown option '--force' after the command" },
        { "uninstall a.exe --force", "unknown option '--force' after the command" },
        { "uninstall a.exe --system-directory x", "unknown option '--system-directory' after the command" },
        { "load a.dll --force", "unknown option '--force' after the command" },
        { "run --json a.exe", "unknown option '--json' after the command" },
        { "run --force a.exe", "unknown option '--force' after the command" },
        { "status --force", "unknown option '--force' after the command" },
        { "check --json a.exe --json", "the option '--json' is given twice" },
        { "install --force --force a.exe", "the option '--force' is given twice" },
        { "check a.exe --system-directory x --system-directory x", "the option '--system-directory' is given twice" },
        { "check a.exe --system-directory", "the option '--system-directory' needs a folder" },
        { "install a.exe --Force", "unknown option '--Force' after the command" },
        { "check -a.exe", "unknown option '-a.exe' after the command" },
        { "check \xc3\xa4.exe \xe6\x97\xa5.exe",
          "unexpected argument '\xe6\x97\xa5.exe'; a path that has blanks needs quotes" },
    };
    char error[256];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        snprintf(error, sizeof error, "mediasense: %s\nTry 'mediasense --help'.\n", cases[i].error);
        check(cases[i].arguments, USAGE, "", error);
    }
}

// Options come before or after the program; their values may look like options.
static void tool_options_around_the_program(void **state)
{
    static const char *const ways[] = {
        "check --json C:\\none\\none.exe --system-directory --json",
        "check C:\\none\\none.exe --json --system-directory --json",
        "check --system-directory --json --json C:\\none\\none.exe",
        "check --system-directory --json C:/none/none.exe --json",
    };
    tool_run_t *run = tool_run_open(ways[0]);
    char first[sizeof run->out.text], errors[sizeof run->err.text];
    size_t i;

    (void)state;
    tool_run_close(run, HOPELESS);
    strcpy(first, run->out.text);
    strcpy(errors, run->err.text);
    assert_contains(errors, "reading 'C:\\none\\none.exe' failed: ERROR_PATH_NOT_FOUND (3): ");
    assert_contains(first, "\"system\":\"--json\"");
    for (i = 1; i < sizeof ways / sizeof *ways; i++)
        check(ways[i], HOPELESS, first, errors);
}

static void tool_refuses_an_invalid_number_of_seconds(void **state)
{
    static const char *const words[] = { "",
                                         "-1",
                                         "+1",
                                         "1.5",
                                         "1s",
                                         " 1",
                                         "1 ",
                                         "0x1",
                                         "1e3",
                                         "4294968",
                                         "--json",
                                         "4294967296",
                                         "18446744073709551616",
                                         "99999999999999999999999" };
    char arguments[128], error[256];
    size_t i;

    (void)state;
    for (i = 0; i < sizeof words / sizeof *words; i++) {
        snprintf(arguments, sizeof arguments, "disable --seconds \"%s\"", words[i]);
        snprintf(error, sizeof error,
                 "mediasense: --seconds takes a whole number from 0 to 4294967, not '%s'\nTry 'mediasense --help'.\n",
                 words[i]);
        check(arguments, USAGE, "", error);
    }
}

static void tool_status(void **state)
{
    (void)state;
    check_start("status", "references 0, media sense enabled, registry seed off\n");
    check_status(NO_REFERENCE);
}

static void tool_status_of_the_seed(void **state)
{
    const DWORD one = 1;

    (void)state;
    harness_wants_wine(); // the seed is the computer's
    set_seed(&one);
    check_start("status", "references 0, media sense disabled, registry seed on\n");
    check_start("status --json", "{\"references\":0,\"disabled\":true,\"seed\":true,");
}

static void tool_watch_prints_a_change(void **state)
{
    const DWORD one = 1;
    tool_run_t *run;

    (void)state;
    harness_wants_wine(); // the seed is the computer's
    run = tool_run_open("status --watch --json");
    assert_starts(tool_run_line(run), NO_REFERENCE);
    set_seed(&one);
    // The flag was seeded at first use.
    assert_starts(tool_run_line(run), "{\"references\":0,\"disabled\":false,\"seed\":true,");
    set_seed(NULL);
    assert_starts(tool_run_line(run), NO_REFERENCE);
    tool_run_interrupt_all();
    tool_run_close(run, DONE);
    assert_string_equal(run->out.text + run->out.taken, "");
    assert_string_equal(run->err.text, "");
}

static void tool_restore_without_a_reference(void **state)
{
    (void)state;
    check("restore", FAILED, "There is no reference.\n", "");
    check("restore --json", FAILED, "{\"event\":\"no reference\"}\n", "");
}

static void tool_does_not_go_by_the_settings(void **state)
{
    (void)state;
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"noop"));
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_SCOPE", L"process"));
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_SEED", L"disabled"));
    check_start("status", "references 0, media sense enabled, registry seed off\n");
    check("restore", FAILED, "There is no reference.\n", "");
    check("disable --seconds 0", DONE,
          "Media sense is disabled.\nMedia sense is restored; references that remain: 0.\n", "");
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", NULL));
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_SCOPE", NULL));
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_SEED", NULL));
}

static void tool_disable_for_no_time(void **state)
{
    (void)state;
    check("disable --seconds 0", DONE,
          "Media sense is disabled.\nMedia sense is restored; references that remain: 0.\n", "");
    check("disable --json --seconds 0", DONE, "{\"event\":\"disabled\"}\n{\"event\":\"restored\",\"references\":0}\n",
          "");
}

static void tool_disable_for_a_second(void **state)
{
    tool_run_t *run = tool_run_open("disable --seconds 1");
    DWORD started, took;

    (void)state;
    assert_string_equal(tool_run_line(run), "Media sense is disabled.");
    started = GetTickCount();
    assert_string_equal(tool_run_line(run), "Media sense is restored; references that remain: 0.");
    took = GetTickCount() - started;
    tool_run_close(run, DONE);
    assert_in_range(took, 500, scale_bound()); // the line may have been late
}

static void tool_disable_until_ctrl_c(void **state)
{
    tool_run_t *run = tool_run_open("disable");

    (void)state;
    assert_string_equal(tool_run_line(run), "Media sense is disabled until Ctrl+C.");
    tool_run_interrupt_all();
    assert_string_equal(tool_run_line(run), "Media sense is restored; references that remain: 0.");
    tool_run_close(run, DONE);
    assert_string_equal(run->err.text, "");
    check_status(NO_REFERENCE);
}

static void tool_output_that_cannot_be_written(void **state)
{
    tool_run_t *run = tool_run_open("status --watch");
    const DWORD one = 1;

    (void)state;
    harness_wants_wine(); // the seed is the computer's
    tool_run_line(run);
    tool_run_stop_reading(run);
    set_seed(&one);
    tool_run_close(run, FAILED);
    assert_string_equal(run->err.text, "mediasense: the output cannot be written\n");
}

// Across processes

static void tool_status_counts_other_processes(void **state)
{
    tool_run_t *first, *second;

    (void)state;
    first = open_holder();
    check_status(ONE_REFERENCE);
    check_start("status", "references 1, media sense disabled, registry seed off\n");
    second = open_holder();
    check_status(TWO_REFERENCES);
    tool_run_interrupt_all();
    tool_run_close(first, DONE);
    tool_run_close(second, DONE);
    check_status(NO_REFERENCE);
}

static void tool_restore_counts_other_processes(void **state)
{
    static const char *const said[] = { "{\"event\":\"restored\",\"references\":0}",
                                        "{\"event\":\"restored\",\"references\":1}" };
    tool_run_t *first, *second;
    const char *line;
    int first_count;

    (void)state;
    first = open_holder();
    second = open_holder();
    tool_run_interrupt_all(); // one of them is the first to restore
    line = tool_run_line(first);
    first_count = strcmp(line, said[1]) == 0;
    assert_string_equal(line, said[first_count]);
    assert_string_equal(tool_run_line(second), said[!first_count]);
    tool_run_close(first, DONE);
    tool_run_close(second, DONE);
}

static void tool_restore_ends_a_disable(void **state)
{
    tool_run_t *holder;

    (void)state;
    holder = open_holder();
    check("restore --json", DONE, "{\"event\":\"restored\",\"references\":0}\n", "");
    assert_string_equal(tool_run_line(holder), "{\"event\":\"restored elsewhere\"}");
    tool_run_close(holder, DONE);
    assert_string_equal(holder->err.text, "");
    check_status(NO_REFERENCE);

    holder = tool_run_open("disable");
    assert_string_equal(tool_run_line(holder), "Media sense is disabled until Ctrl+C.");
    check("restore", DONE, "A reference is restored; references that remain: 0.\n", "");
    assert_string_equal(tool_run_line(holder), "Another process has restored the reference.");
    tool_run_close(holder, DONE);
}

static void tool_restore_ends_one_of_two(void **state)
{
    tool_run_t *runs[2], *left;
    HANDLE ends[2];
    DWORD ended;

    (void)state;
    runs[0] = open_holder();
    runs[1] = open_holder();
    check("restore --json", DONE, "{\"event\":\"restored\",\"references\":1}\n", "");
    ends[0] = runs[0]->process;
    ends[1] = runs[1]->process;
    ended = WaitForMultipleObjects(2, ends, FALSE, scale_bound());
    assert_in_range(ended, WAIT_OBJECT_0, WAIT_OBJECT_0 + 1);
    tool_run_close(runs[ended], DONE);
    left = runs[1 - ended];
    check_status(ONE_REFERENCE);
    tool_run_interrupt_all();
    tool_run_close(left, DONE);
    assert_string_equal(left->out.text + left->out.taken, "{\"event\":\"restored\",\"references\":0}\n");
}

static void tool_watch_shows_other_processes(void **state)
{
    tool_run_t *watch, *holder;

    (void)state;
    watch = tool_run_open("status --watch --json");
    assert_starts(tool_run_line(watch), NO_REFERENCE);
    holder = open_holder();
    assert_starts(tool_run_line(watch), ONE_REFERENCE);
    check("restore", DONE, "A reference is restored; references that remain: 0.\n", "");
    tool_run_close(holder, DONE);
    assert_starts(tool_run_line(watch), NO_REFERENCE);
    tool_run_interrupt_all();
    tool_run_close(watch, DONE);
}

static void tool_killed_disable_leaves_no_reference(void **state)
{
    tool_run_t *holder;

    (void)state;
    holder = open_holder();
    check_status(ONE_REFERENCE);
    tool_run_kill(holder);
    tool_run_close(holder, KILLED);
    check_status(NO_REFERENCE);
    check("restore", FAILED, "There is no reference.\n", "");
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        TEST(tool_help),
        TEST(tool_help_of_a_command),
        TEST(tool_version),
        TEST(tool_usage_errors),
        TEST(tool_options_around_the_program),
        TEST(tool_refuses_an_invalid_number_of_seconds),
        TEST(tool_status),
        TEST(tool_status_of_the_seed),
        TEST(tool_watch_prints_a_change),
        TEST(tool_restore_without_a_reference),
        TEST(tool_does_not_go_by_the_settings),
        TEST(tool_disable_for_no_time),
        TEST(tool_disable_for_a_second),
        TEST(tool_disable_until_ctrl_c),
        TEST(tool_output_that_cannot_be_written),
        TEST(tool_status_counts_other_processes),
        TEST(tool_restore_counts_other_processes),
        TEST(tool_restore_ends_a_disable),
        TEST(tool_restore_ends_one_of_two),
        TEST(tool_watch_shows_other_processes),
        TEST(tool_killed_disable_leaves_no_reference),
    };

    if (argc == 1)
        return console_run_again();
    assert_string_equal(argv[1], "inside");
    return harness_run(tests, tool_run_ignore_interrupts, set_no_seed);
}
