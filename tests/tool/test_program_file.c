// SPDX-License-Identifier: MIT
// What a user names or drops instead of a program's .exe: its name without .exe, a shortcut, a folder, a batch file, a
// link to an address.
#include "site.h"

#include "tool/install/shortcut.h"

#include <objbase.h>

#include <stdio.h>
#include <string.h>

#define NAME REGISTRY_PROGRAM L"-named.exe"

static void name(char *utf8, const WCHAR *file)
{
    WCHAR path[MAX_PATH];

    folder_name(&site.folder, path, file);
    program_folder_utf8(utf8, path);
}

// Runs `command` on a file of the folder.
static tool_run_t *run(const char *command, const WCHAR *file, DWORD code)
{
    char path[3 * MAX_PATH], arguments[4 * MAX_PATH];

    name(path, file);
    snprintf(arguments, sizeof arguments, "%s \"%s\"", command, path);
    return program_folder_run(&site, arguments, code);
}

static void program_without_exe(void **state)
{
    char wanted[4 * MAX_PATH];

    (void)state;
    snprintf(wanted, sizeof wanted, "program    %s\n", site.path);
    assert_contains(run("check", REGISTRY_PROGRAM L"-named", TOOL_FAILED)->out.text, wanted);
    assert_contains(run("check", REGISTRY_PROGRAM L"-other", TOOL_HOPELESS)->out.text, "[unreadable]");
    folder_make(&site.folder, REGISTRY_PROGRAM L"-folder.exe"); // no program
    assert_contains(run("check", REGISTRY_PROGRAM L"-folder", TOOL_HOPELESS)->out.text, "[unreadable]");
}

// Wine's links store the path in the system's code page, so this folder has a plain path.
static void open_plain_folder(WCHAR *folder, WCHAR *program, WCHAR *link)
{
    WCHAR built[MAX_PATH];

    assert_in_range(GetTempPathW(MAX_PATH, folder), 1, MAX_PATH);
    lstrcatW(folder, REGISTRY_PROGRAM);
    wsprintfW(program, L"%s\\ms-test-linked.exe", folder);
    wsprintfW(link, L"%s\\Game.lnk", folder);
    folder_name(&site.folder, built, NAME);
    DeleteFileW(program); // of a run that failed
    DeleteFileW(link);
    RemoveDirectoryW(folder);
    assert_true(CreateDirectoryW(folder, NULL));
    assert_true(CopyFileW(built, program, TRUE));
}

static tool_run_t *run_link(const char *command, const WCHAR *link, DWORD code)
{
    char path[3 * MAX_PATH], arguments[4 * MAX_PATH];

    program_folder_utf8(path, link);
    snprintf(arguments, sizeof arguments, "%s \"%s\"", command, path);
    return program_folder_run(&site, arguments, code);
}

static void program_by_a_shortcut(void **state)
{
    WCHAR folder[MAX_PATH], link[MAX_PATH], program[MAX_PATH];
    static const char no_program[] = "leads to no program that is there";

    (void)state;
    open_plain_folder(folder, program, link);
    assert_int_equal(shell_link_write(link, &(shell_link_t){ program, L"-x", folder, program }), NO_ERROR);
    assert_contains(run_link("check", link, TOOL_FAILED)->out.text, "\\ms-test-linked.exe\nkind ");
    assert_contains(run_link("install", link, TOOL_DONE)->out.text, "[ready]");
    assert_contains(run_link("check", link, TOOL_DONE)->out.text, "[ready]");
    run_link("uninstall", link, TOOL_DONE);
    assert_true(DeleteFileW(program));
    assert_contains(run_link("check", link, TOOL_HOPELESS)->err.text, no_program);
    assert_true(DeleteFileW(link));
    assert_true(RemoveDirectoryW(folder));
    folder_write(&site.folder, L"Game.lnk", "no link", 7);
    assert_contains(run("check", L"Game.lnk", TOOL_HOPELESS)->err.text, no_program);
}

static void program_in_a_folder(void **state)
{
    char arguments[4 * MAX_PATH], folder[3 * MAX_PATH];
    tool_run_t *named;

    (void)state;
    program_folder_utf8(folder, site.folder.path);
    snprintf(arguments, sizeof arguments, "check \"%s\"", folder);
    named = program_folder_run(&site, arguments, TOOL_HOPELESS);
    assert_contains(named->err.text, "is a folder: name one of its programs\n");
    assert_contains(named->err.text, "\\ms-test-named.exe\"\n");
    folder_make(&site.folder, L"empty.exe");
    assert_contains(run("check", L"empty.exe", TOOL_HOPELESS)->err.text,
                    "is a folder: name a program; there is none in it\n");
    assert_lacks(program_folder_run(&site, arguments, TOOL_HOPELESS)->err.text, "empty.exe"); // which is no program
}

static void files_that_only_lead_to_a_program(void **state)
{
    (void)state;
    folder_write(&site.folder, L"start.bat", "@game\r\n", 7);
    assert_contains(run("check", L"start.bat", TOOL_HOPELESS)->err.text,
                    "is a batch file: name the program that it starts\n");
    assert_contains(run("run", L"start.CMD", TOOL_HOPELESS)->err.text,
                    "is a batch file: name the program that it starts\n");
    assert_contains(run("install", L"Game.url", TOOL_HOPELESS)->err.text,
                    "is a link to an address: name the program's .exe\n");
}

static int start_com(void **state)
{
    (void)state;
    return SUCCEEDED(CoInitialize(NULL)) ? 0 : -1;
}

static int end_com(void **state)
{
    (void)state;
    CoUninitialize();
    return 0;
}

#define TEST(test) SITE_TEST(test, BUILT_PROGRAM_32, NAME)

int main(void)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        TEST(program_without_exe),
        TEST(program_by_a_shortcut),
        TEST(program_in_a_folder),
        TEST(files_that_only_lead_to_a_program),
        // clang-format on
    };

    return harness_run(tests, start_com, end_com);
}
