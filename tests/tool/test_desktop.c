// SPDX-License-Identifier: MIT
// Only a program on the tool's command line, as Explorer passes a dropped one: the offer to install, and when the tool
// asks.
#include "console.h"
#include "site.h"
#include "start.h"

#include <stdio.h>
#include <string.h>

#define NAME REGISTRY_PROGRAM L"-dropped.exe"
#define DLL L"iphlpapi.dll"
#define TEST(test) SITE_TEST(test, BUILT_PROGRAM_32, NAME)

static void find_tool(WCHAR *tool)
{
    assert_true(GetModuleFileNameW(NULL, tool, MAX_PATH));
    lstrcpyW(wcsrchr(tool, L'\\') + 1, TOOL);
}

static HANDLE open_end(const WCHAR *name)
{
    SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };
    HANDLE end = CreateFileW(name, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited,
                             OPEN_EXISTING, 0, NULL);

    assert_ptr_not_equal(end, INVALID_HANDLE_VALUE);
    return end;
}

// Types before the question comes.
static void type(HANDLE input, const char *keys)
{
    INPUT_RECORD record = { .EventType = KEY_EVENT };
    DWORD done;

    FlushConsoleInputBuffer(input);
    for (; *keys; keys++) {
        record.Event.KeyEvent.bKeyDown = TRUE;
        record.Event.KeyEvent.wRepeatCount = 1;
        record.Event.KeyEvent.uChar.UnicodeChar = (WCHAR)*keys;
        record.Event.KeyEvent.wVirtualKeyCode = *keys == '\r' ? VK_RETURN : 0;
        assert_true(WriteConsoleInputW(input, &record, 1, &done));
    }
}

// Runs the tool with one word, in this test's console, with keys typed ahead.
static DWORD run_here(const WCHAR *word, const char *keys)
{
    STARTUPINFOW startup = { .cb = sizeof startup, .dwFlags = STARTF_USESTDHANDLES };
    WCHAR tool[2 * MAX_PATH], line[4 * MAX_PATH];
    HANDLE process;
    DWORD code;

    find_tool(tool);
    wsprintfW(line, L"\"%s\" \"%s\"", tool, word);
    startup.hStdInput = open_end(L"CONIN$");
    startup.hStdOutput = startup.hStdError = open_end(L"CONOUT$");
    type(startup.hStdInput, keys);
    process = start_program(tool, line, 0, NULL, &startup).hProcess;
    if (WaitForSingleObject(process, scale_bound()) != WAIT_OBJECT_0)
        TerminateProcess(process, 99);
    assert_true(GetExitCodeProcess(process, &code));
    CloseHandle(process);
    CloseHandle(startup.hStdInput);
    CloseHandle(startup.hStdOutput);
    return code;
}

static DWORD drop(const char *keys)
{
    WCHAR program[MAX_PATH];

    folder_name(&site.folder, program, NAME);
    return run_here(program, keys);
}

static void drop_installs_after_a_yes(void **state)
{
    static const char *const answers[] = { "y\r", "Yes\r", " Y \r" };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof answers / sizeof *answers; i++) {
        assert_int_equal(drop(answers[i]), TOOL_DONE);
        assert_true(program_folder_holds(&site, DLL, BUILT_DLL_32));
        program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
    }
}

// For a program that only names the DLL.
static void drop_offers_a_shortcut(void **state)
{
    static const WCHAR shortcut[] = REGISTRY_PROGRAM L"-dropped-media-sense.sh";

    (void)state;
    folder_remove(&site.folder, NAME);
    folder_copy(&site.folder, L"which.exe", NAME);
    assert_int_equal(drop("y\rn\r"), TOOL_DONE);
    assert_true(program_folder_holds(&site, DLL, BUILT_DLL_64));
    assert_false(program_folder_has(&site, shortcut));
    assert_int_equal(drop("n\r"), TOOL_DONE);
    assert_false(program_folder_has(&site, shortcut));
    assert_int_equal(drop("y\r"), TOOL_DONE);
    assert_true(program_folder_has(&site, shortcut));
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
    assert_false(program_folder_has(&site, shortcut));
    assert_int_equal(drop("y\ry\r"), TOOL_DONE);
    assert_true(program_folder_has(&site, shortcut));
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
}

static void drop_changes_nothing_after_a_no(void **state)
{
    static const char *const answers[] = { "n\r", "\r", "yy\r", "maybe\r" };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof answers / sizeof *answers; i++) {
        assert_int_equal(drop(answers[i]), TOOL_FAILED);
        assert_false(program_folder_has(&site, DLL));
    }
}

static void drop_replaces_another_dll_after_a_yes(void **state)
{
    (void)state;
    folder_copy(&site.folder, BUILT_OTHER_DLL, DLL);
    assert_int_equal(drop("n\r"), TOOL_FAILED);
    assert_true(program_folder_holds(&site, DLL, BUILT_OTHER_DLL));
    assert_int_equal(drop("y\r"), TOOL_DONE);
    assert_true(program_folder_holds(&site, DLL, BUILT_DLL_32));
    assert_true(program_folder_holds(&site, L"iphlpapi.dll.kept", BUILT_OTHER_DLL));
}

// No key is typed: a question would wait forever.
static void drop_asks_nothing_if_nothing_needs_doing(void **state)
{
    (void)state;
    program_folder_run(&site, "install PROGRAM", TOOL_DONE);
    assert_int_equal(drop(""), TOOL_DONE);
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
    folder_write(&site.folder, NAME, "no program", 10);
    assert_int_equal(drop(""), TOOL_HOPELESS);
}

// The console's last line that begins with the word.
static SHORT find_line(HANDLE screen, const WCHAR *word, SHORT *cursor)
{
    const DWORD length = (DWORD)lstrlenW(word);
    CONSOLE_SCREEN_BUFFER_INFO info;
    COORD at = { 0, 0 };
    WCHAR found[16];
    DWORD done;

    assert_true(GetConsoleScreenBufferInfo(screen, &info));
    *cursor = info.dwCursorPosition.Y;
    for (at.Y = *cursor; at.Y >= 0; at.Y--) {
        assert_true(ReadConsoleOutputCharacterW(screen, found, length, at, &done) && done == length);
        if (wcsncmp(found, word, length) == 0)
            return at.Y;
    }
    fail_msg("no line begins with '%ls'", word);
    return 0;
}

static WORD colour_of_verdict(void)
{
    HANDLE screen = open_end(L"CONOUT$");
    COORD at = { 0, 0 };
    SHORT cursor;
    WORD colour;
    DWORD done;

    at.Y = find_line(screen, L"verdict", &cursor);
    assert_true(ReadConsoleOutputAttribute(screen, &colour, 1, at, &done) && done == 1);
    CloseHandle(screen);
    return colour;
}

static void verdict_has_its_colour(void **state)
{
    const WORD light = FOREGROUND_INTENSITY, yellow = FOREGROUND_RED | FOREGROUND_GREEN | light;
    const WORD grey = FOREGROUND_RED | FOREGROUND_GREEN | FOREGROUND_BLUE;

    (void)state;
    assert_int_equal(drop("n\r"), TOOL_FAILED);
    assert_int_equal(colour_of_verdict(), yellow);
    assert_true(SetEnvironmentVariableW(L"NO_COLOR", L"1"));
    assert_int_equal(drop("n\r"), TOOL_FAILED);
    assert_int_equal(colour_of_verdict(), grey);
    assert_true(SetEnvironmentVariableW(L"NO_COLOR", NULL));
    program_folder_run(&site, "install PROGRAM", TOOL_DONE);
    assert_int_equal(drop(""), TOOL_DONE);
    assert_int_equal(colour_of_verdict(), FOREGROUND_GREEN | light);
    program_folder_run(&site, "uninstall PROGRAM", TOOL_DONE);
    folder_write(&site.folder, NAME, "no program", 10);
    assert_int_equal(drop(""), TOOL_HOPELESS);
    assert_int_equal(colour_of_verdict(), FOREGROUND_RED | light);
}

// A line wider than the console would have a letter in the last column.
static void errors_fit_the_console(void **state)
{
    HANDLE screen = open_end(L"CONOUT$");
    COORD at = { 79, 0 };
    SHORT cursor;
    WCHAR last;
    DWORD done;

    (void)state;
    assert_int_equal(run_here(L"a command with so many words that the console has no room for all of them", ""),
                     TOOL_USAGE);
    at.Y = find_line(screen, L"mediasense:", &cursor);
    assert_in_range(cursor - at.Y, 2, 4);
    for (; at.Y < cursor; at.Y++) {
        assert_true(ReadConsoleOutputCharacterW(screen, &last, 1, at, &done) && done == 1);
        assert_int_equal(last, L' ');
    }
    CloseHandle(screen);
}

// A command that is copied from the console is still one command: each line but the last ends with a backslash.
static void advice_can_be_copied(void **state)
{
    HANDLE screen = open_end(L"CONOUT$");
    WCHAR line[81] = L"", words[2 * MAX_PATH], *end;
    COORD at = { 0, 0 };
    SHORT cursor;
    DWORD done;

    (void)state;
    swprintf(words, 2 * MAX_PATH, L"check\" \"%ls\\%ls", site.folder.path, NAME);
    assert_int_equal(run_here(words, ""), TOOL_FAILED);
    at.Y = find_line(screen, L"advice", &cursor);
    assert_in_range(cursor - at.Y, 2, 8);
    for (; at.Y < cursor; at.Y++) {
        assert_true(ReadConsoleOutputCharacterW(screen, line, 80, at, &done) && done == 80);
        for (end = line + 80; end > line && end[-1] == L' '; end--)
            ;
        assert_in_range(end - line, 1, 79);
        assert_int_equal(end[-1] == L'\\', at.Y < cursor - 1);
    }
    CloseHandle(screen);
}

static void pipes_are_never_asked(void **state)
{
    char wanted[4 * MAX_PATH], start[3 * MAX_PATH];
    tool_run_t *run = program_folder_run(&site, "PROGRAM", TOOL_FAILED);

    (void)state;
    snprintf(start, sizeof start, "%s", site.path);
    snprintf(wanted, sizeof wanted,
             "program    %s\nverdict    needs action: no iphlpapi.dll is beside the program [not_installed]\n"
             "advice     wine mediasense.exe install \"%s\"\n",
             start, start);
    assert_string_equal(run->out.text, wanted);
    assert_string_equal(run->err.text, "");
    assert_false(program_folder_has(&site, DLL));
}

static void words_that_are_no_program(void **state)
{
    static const struct {
        const char *arguments, *said;
    } cases[] = {
        { "PROGRAM PROGRAM", "one program at a time; there is also '" },
        { "PROGRAM --json", "unknown option '--json' after the program" },
        { "chekc", "unknown command 'chekc'" },
        { "-C:\\x.exe", "unknown option" },
    };
    tool_run_t *run;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof cases / sizeof *cases; i++) {
        run = program_folder_run(&site, cases[i].arguments, TOOL_USAGE);
        assert_string_equal(run->out.text, "");
        assert_contains(run->err.text, cases[i].said);
    }
}

static void in_a_console(void **state)
{
    (void)state;
    assert_int_equal(console_run_again(), 0);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest inside[] = {
        TEST(drop_installs_after_a_yes),
        TEST(drop_offers_a_shortcut),
        TEST(drop_changes_nothing_after_a_no),
        TEST(drop_replaces_another_dll_after_a_yes),
        TEST(drop_asks_nothing_if_nothing_needs_doing),
        TEST(verdict_has_its_colour),
        TEST(errors_fit_the_console),
        TEST(advice_can_be_copied),
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_a_console),
        TEST(pipes_are_never_asked),
        TEST(words_that_are_no_program),
    };

    (void)argv;
    return argc > 1 ? harness_run_under_wine(inside, NULL, NULL) : harness_run_under_wine(tests, NULL, NULL);
}
