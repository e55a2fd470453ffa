// SPDX-License-Identifier: MIT
// Following the advice of `check` leads to a program that loads the shim, or to a verdict that nothing can be done
// here, in two steps at most, whatever the folder and the prefix contain. The tool refuses none of the commands.
#include "site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME REGISTRY_PROGRAM L"-advice.exe"
#define SECOND REGISTRY_PROGRAM L"-second.exe"
#define DLL L"iphlpapi.dll"

enum { STEPS = 2 };

// What is beside the program.
typedef enum beside { NOTHING, SHIM_32, SHIM_64, XP_32, XP_64, FOREIGN, NO_DLL, BESIDE_COUNT } beside_t;

// The programs that were installed for before.
typedef enum installed { NOBODY, THIS_ONE, ANOTHER, BOTH, INSTALLED_COUNT } installed_t;

typedef struct folder_case {
    bool is_64;
    beside_t beside;
    installed_t installed;
    bool kept; // is there an iphlpapi.dll.kept?
    unsigned override;
} folder_case_t;

static const WCHAR *const overrides[] = { NULL, L"builtin", L"native,builtin" };

static void run_about(const WCHAR *name, const char *command)
{
    char path[3 * MAX_PATH], line[4 * MAX_PATH];
    WCHAR wide[MAX_PATH];

    folder_name(&site.folder, wide, name);
    program_folder_utf8(path, wide);
    snprintf(line, sizeof line, "%s \"%s\"", command, path);
    program_folder_run(&site, line, TOOL_DONE);
}

static void put_beside(beside_t beside)
{
    static const WCHAR *const built[BESIDE_COUNT] = {
        NULL, BUILT_DLL_32, BUILT_DLL_64, BUILT_XP_DLL_32, BUILT_XP_DLL_64, BUILT_OTHER_DLL, NULL
    };

    if (program_folder_has(&site, DLL))
        folder_remove(&site.folder, DLL);
    if (built[beside])
        folder_copy(&site.folder, built[beside], DLL);
    if (beside == NO_DLL)
        folder_write(&site.folder, DLL, "no DLL", 6);
}

static void make(const folder_case_t *wanted)
{
    program_folder_open(&site, wanted->is_64 ? BUILT_PROGRAM_64 : BUILT_PROGRAM_32, NAME);
    if (wanted->installed == ANOTHER || wanted->installed == BOTH) {
        folder_copy(&site.folder, wanted->is_64 ? BUILT_PROGRAM_64 : BUILT_PROGRAM_32, SECOND);
        run_about(SECOND, "install");
    }
    if (wanted->installed == THIS_ONE || wanted->installed == BOTH)
        run_about(NAME, "install");
    put_beside(wanted->beside);
    if (wanted->kept)
        folder_write(&site.folder, L"iphlpapi.dll.kept", "older", 5);
    registry_set(registry_program_key(NAME), L"iphlpapi",
                 overrides[wanted->override] ? overrides[wanted->override] : L"n,b");
    if (!overrides[wanted->override])
        registry_clean();
}

// Steps

typedef struct answer {
    char verdict[64], command[4 * MAX_PATH];
    DWORD code;
} answer_t;

static DWORD run_tool(const char *arguments, tool_run_t **run)
{
    DWORD code;

    *run = tool_run_open(arguments);
    assert_int_equal(WaitForSingleObject((*run)->process, scale_bound()), WAIT_OBJECT_0);
    assert_true(GetExitCodeProcess((*run)->process, &code));
    tool_run_close(*run, code);
    return code;
}

// The first command of the advice, without the tool's own name.
static void take_command(answer_t *answer, const char *text)
{
    static const char tool[] = "mediasense.exe ", tool_of_windows[] = "mediasense ";
    const char *advice = strstr(text, "\nadvice     "), *at;

    assert_non_null(advice);
    at = strstr(advice, tool);
    if (at)
        at += sizeof tool - 1;
    else if ((at = strstr(advice, tool_of_windows)) != NULL)
        at += sizeof tool_of_windows - 1;
    answer->command[0] = '\0';
    if (at) // lines are joined: the command ends with the program's path in quotes
        snprintf(answer->command, sizeof answer->command, "%.*s", (int)(strstr(at, ".exe\"") + 5 - at), at);
}

static void ask(answer_t *answer)
{
    char arguments[4 * MAX_PATH];
    const char *verdict;
    tool_run_t *run;

    snprintf(arguments, sizeof arguments, "check \"%s\"", site.path);
    answer->code = run_tool(arguments, &run);
    verdict = strstr(run->out.text, "\nverdict    ");
    assert_non_null(verdict);
    verdict = strchr(verdict, '[');
    assert_non_null(verdict);
    snprintf(answer->verdict, sizeof answer->verdict, "%.*s", (int)strcspn(verdict + 1, "]"), verdict + 1);
    take_command(answer, run->out.text);
}

// What a user does if the advice is no command.
static bool act(const answer_t *answer)
{
    if (strcmp(answer->verdict, "kept") == 0)
        folder_remove(&site.folder, L"iphlpapi.dll.kept");
    return strcmp(answer->verdict, "kept") == 0;
}

static void describe(char *text, const folder_case_t *one)
{
    static const char *const beside[] = { "nothing", "shim 32", "shim 64", "XP 32", "XP 64", "foreign", "no DLL" };
    static const char *const installed[] = { "nobody", "this", "another", "both" };
    static const char *const override[] = { "none", "builtin", "native,builtin" };

    sprintf(text, "%d bit, beside it %s, installed %s, %skept, override %s", one->is_64 ? 64 : 32, beside[one->beside],
            installed[one->installed], one->kept ? "" : "not ", override[one->override]);
}

static void follow(const folder_case_t *one)
{
    char what[160];
    answer_t answer;
    tool_run_t *run;
    int step;

    describe(what, one);
    make(one);
    ask(&answer);
    for (step = 0; step < STEPS && answer.code == TOOL_FAILED; step++) {
        if (!answer.command[0] && !act(&answer))
            fail_msg("%s: %s advises nothing", what, answer.verdict);
        if (answer.command[0] && run_tool(answer.command, &run) != TOOL_DONE)
            fail_msg("%s: %s advises '%s', which ends with\n%s%s", what, answer.verdict, answer.command, run->out.text,
                     run->err.text);
        ask(&answer);
    }
    if (answer.code == TOOL_FAILED)
        fail_msg("%s: after %d steps it is %s", what, STEPS, answer.verdict);
    program_folder_close(&site);
}

static unsigned take(unsigned *number, unsigned choices)
{
    unsigned choice = *number % choices;

    *number /= choices;
    return choice;
}

static folder_case_t case_of(unsigned number)
{
    folder_case_t one = { .override = take(&number, 3) };

    one.kept = take(&number, 2);
    one.installed = (installed_t)take(&number, INSTALLED_COUNT);
    one.beside = (beside_t)take(&number, BESIDE_COUNT);
    one.is_64 = take(&number, 2);
    return one;
}

static void advice_leads_on(void **state)
{
    const unsigned all = 2 * BESIDE_COUNT * INSTALLED_COUNT * 2 * 3, each = scale_count(100) >= 100 ? 1 : 17;
    unsigned number, cases = 0;

    (void)state;
    for (number = 0; number < all; number += each, cases++) {
        const folder_case_t one = case_of(number);

        follow(&one);
    }
    print_message("%u of %u states of a folder\n", cases, all);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(advice_leads_on, site_close),
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
