// SPDX-License-Identifier: MIT
// run-tests.exe: runs the test kit on any Windows since XP, or under Wine, without CTest. With an argument it runs the tests
// whose names contain it, such as x86 or dll.restore. Exit code: 0 where none has failed, 1 where one has, 2 where nothing
// could be run.
#include "list.h"
#include "results.h"
#include "system_info.h"
#include "trial.h"
#include "wine.h"

#include <stdio.h>
#include <wchar.h>

static list_t list;
static results_t results;

static void run_one(const listed_test_t *test, const wchar_t *kit)
{
    wchar_t folder[2 * MAX_PATH], output[2 * MAX_PATH];
    trial_t trial;

    if (test->is_64 && !system_info_is_64_bit()) {
        results_add_skipped(&results, test, "this Windows is 32 bit");
        return;
    }
    _snwprintf(folder, 2 * MAX_PATH - 1, L"%ls\\%ls\\tests\\%hs", kit, test->is_64 ? L"x64" : L"x86", test->name + 4);
    _snwprintf(output, 2 * MAX_PATH - 1, L"%ls\\output.txt", folder);
    wine_prefer_shim(test->wants_shim);
    trial_run(&trial, test, folder, output);
    wine_prefer_shim(false);
    results_add(&results, test, &trial, output);
}

static int run_all(const wchar_t *kit)
{
    unsigned i;

    if (!results_open(&results, kit)) {
        printf("No results can be written to this folder: unpack the zip where you may write.\n");
        return 2;
    }
    trial_open();
    for (i = 0; i < list.count; i++) {
        printf("%u of %u  %s ... ", i + 1, list.count, list.tests[i].name);
        fflush(stdout);
        run_one(&list.tests[i], kit);
    }
    results_close(&results);
    return results.failed > 0;
}

static int run_listed(const char *part)
{
    wchar_t kit[MAX_PATH], path[2 * MAX_PATH];

    GetModuleFileNameW(NULL, kit, MAX_PATH);
    *wcsrchr(kit, L'\\') = L'\0';
    _snwprintf(path, 2 * MAX_PATH - 1, L"%ls\\tests.txt", kit);
    if (!list_read(&list, path, part)) {
        printf("tests.txt is missing beside run-tests.exe, or damaged: unpack the whole zip, then start it there.\n");
        return 2;
    }
    if (list.count == 0) {
        printf("There is no test '%s'.\n", part ? part : "");
        return 2;
    }
    return run_all(kit);
}

// A console that was opened for this program closes with it.
static void keep_console_open(void)
{
    DWORD processes[2];

    if (GetConsoleProcessList(processes, 2) != 1)
        return;
    printf("Press Enter to close this window.\n");
    getchar();
}

int main(int argc, char **argv)
{
    int code = run_listed(argc > 1 ? argv[1] : NULL);

    keep_console_open();
    return code;
}
