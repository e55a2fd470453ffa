// SPDX-License-Identifier: MIT
// run-tests.exe: runs the test kit on any Windows since XP, or under Wine, without CTest. With an argument it runs the
// tests whose names contain it, such as x86 or dll.restore. Exit code: 0 if none failed, 1 if one failed, 2 if nothing
// could be run.
#include "list.h"
#include "results.h"
#include "system_info.h"
#include "trial.h"
#include "wine.h"

#include <stdio.h>
#include <wchar.h>

enum { LONGEST = 160 }; // characters of this program's path

static list_t list;
static results_t results;

static void run_one(const listed_test_t *test, const wchar_t *kit)
{
    wchar_t folder[2 * MAX_PATH], output[2 * MAX_PATH];
    trial_t trial;

    results_begin(&results, test);
    if (test->is_64 && !system_info_is_64_bit()) {
        results_add_skipped(&results, "this Windows is 32 bit");
        return;
    }
    _snwprintf(folder, 2 * MAX_PATH - 1, L"%ls\\%ls\\tests\\%hs", kit, test->is_64 ? L"x64" : L"x86", test->name + 4);
    _snwprintf(output, 2 * MAX_PATH - 1, L"%ls\\output.txt", folder);
    if (test->wants_shim)
        wine_prefer_shim(true);
    trial_run(&trial, test, folder, output);
    wine_prefer_shim(false);
    results_add(&results, test, &trial, output);
}

static int refuse(const char *why)
{
    printf("%s\n", why);
    return 2;
}

static int run_all(const wchar_t *kit, const char *part)
{
    unsigned i;

    if (!results_open(&results, kit, part))
        return refuse("No results can be written to this folder: unpack the zip where you may write.");
    trial_open();
    wine_open();
    for (i = 0; i < list.count; i++) {
        printf("%u of %u  %s ... ", i + 1, list.count, list.tests[i].name);
        fflush(stdout);
        run_one(&list.tests[i], kit);
    }
    wine_close();
    return !results_close(&results) || results.failed > 0;
}

static int run_listed(const char *part)
{
    wchar_t kit[2 * MAX_PATH], path[2 * MAX_PATH];
    DWORD length = GetModuleFileNameW(NULL, kit, 2 * MAX_PATH);

    if (length > LONGEST) // tests make paths of up to MAX_PATH below it
        return refuse(
            "The path of this folder is too long for the tests: unpack the zip nearer to the root of the disk.");
    *wcsrchr(kit, L'\\') = L'\0';
    _snwprintf(path, 2 * MAX_PATH - 1, L"%ls\\tests.txt", kit);
    if (!list_read(&list, path, part))
        return refuse(
            "tests.txt is missing beside run-tests.exe, or damaged: unpack the whole zip, then start it there.");
    if (list.count == 0)
        return refuse("No test has that in its name.");
    return run_all(kit, part);
}

// The references that tests count are those of the whole computer.
static bool is_alone(void)
{
    HANDLE mutex = CreateMutexW(NULL, FALSE, L"Global\\mediasense-test-kit");

    return mutex && WaitForSingleObject(mutex, 0) != WAIT_TIMEOUT;
}

static int run(int argc, char **argv)
{
    if (argc > 2 || (argc == 2 && (argv[1][0] == '-' || argv[1][0] == '/')))
        return refuse("Usage: run-tests [PART]    runs all tests, or those with PART in their names: x86, dll.restore");
    if (!is_alone())
        return refuse("Another run-tests.exe is running on this computer: wait for its end.");
    return run_listed(argc == 2 ? argv[1] : NULL);
}

// A console opened for this program closes with it. Wine opens one for every terminal.
static void keep_console_open(void)
{
    DWORD processes[2];

    if (wine_version() || GetConsoleProcessList(processes, 2) != 1)
        return;
    printf("Press Enter to close this window.\n");
    getchar();
}

int main(int argc, char **argv)
{
    int code = run(argc, argv);

    keep_console_open();
    return code;
}
