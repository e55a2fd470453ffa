// SPDX-License-Identifier: MIT
// Who holds references, by `status`: processes of both architectures, a killed one, and one without the shim.
// And what `status`, `disable` and `restore` report if the computer's references are not available.
#include "console.h"
#include "tool_run.h"

#include <stdio.h>
#include <string.h>

#define TOOL_64 L"..\\..\\mediasense.exe"

enum { DONE, FAILED, KILLED = 7 };

static tool_run_t *open_holder(const WCHAR *program)
{
    tool_run_t *run =
        program ? tool_run_start(program, "disable --json --seconds 60") : tool_run_open("disable --json --seconds 60");

    assert_string_equal(tool_run_line(run), "{\"event\":\"disabled\"}");
    return run;
}

static void assert_status_says(const char *text, const char *json)
{
    tool_run_t *run = tool_run_open("status");

    tool_run_close(run, DONE);
    assert_contains(run->out.text, text);
    run = tool_run_open("status --json");
    tool_run_close(run, DONE);
    assert_contains(run->out.text, json);
}

static void assert_holder(const tool_run_t *run, bool holds)
{
    char text[64], json[96];
    tool_run_t *status = tool_run_open("status");

    snprintf(text, sizeof text, "\nheld by process %lu, mediasense.exe: 1\n", GetProcessId(run->process));
    snprintf(json, sizeof json, "{\"process\":%lu,\"program\":\"mediasense.exe\",\"references\":1}",
             GetProcessId(run->process));
    tool_run_close(status, DONE);
    holds ? assert_contains(status->out.text, text) : assert_lacks(status->out.text, text);
    status = tool_run_open("status --json");
    tool_run_close(status, DONE);
    holds ? assert_contains(status->out.text, json) : assert_lacks(status->out.text, json);
}

static void status_names_who_holds_references(void **state)
{
    tool_run_t *narrow, *wide;
    const char *line;
    tool_run_t *watch;

    (void)state;
    narrow = open_holder(NULL);
    wide = open_holder(TOOL_64);
    assert_holder(narrow, true);
    assert_holder(wide, true);
    watch = tool_run_open("status --watch --json");
    line = tool_run_line(watch);
    assert_contains(line, "\"references\":2,");
    tool_run_kill(wide);
    line = tool_run_line(watch);
    assert_contains(line, "\"references\":1,");
    assert_contains(line, "\"program\":\"mediasense.exe\",\"references\":1}]}");
    assert_holder(wide, false);
    assert_holder(narrow, true);
    tool_run_close(wide, KILLED);
    tool_run_interrupt_all();
    tool_run_close(narrow, DONE);
    tool_run_close(watch, DONE);
    assert_status_says("references 0, ", "\"holders\":[]}");
}

// A slot that another program made: its references count, but its owner is unknown.
static void status_of_an_unknown_holder(void **state)
{
    HANDLE done, references;

    (void)state;
    references = CreateSemaphoreW(NULL, 3, MAXLONG, L"Global\\mediasense-1-slot-0");
    done = CreateEventW(NULL, TRUE, FALSE, L"Global\\mediasense-1-done-0");
    assert_true(references && done);
    assert_status_says("references 3, media sense disabled, registry seed off\nheld by an unknown process: 3\n",
                       "\"holders\":[{\"process\":0,\"program\":null,\"references\":3}]}");
    CloseHandle(done);
    CloseHandle(references);
}

static void assert_refused(const char *arguments, const char *why)
{
    tool_run_t *run = tool_run_open(arguments);

    tool_run_close(run, FAILED);
    assert_string_equal(run->out.text, "");
    assert_contains(run->err.text, why);
}

static HANDLE open_foreign(const WCHAR *noun)
{
    WCHAR name[64];
    HANDLE foreign;

    wsprintfW(name, L"Global\\mediasense-1-%ls", noun);
    foreign = CreateWaitableTimerW(NULL, TRUE, name); // a section would need a privilege
    assert_non_null(foreign);
    assert_int_not_equal(GetLastError(), ERROR_ALREADY_EXISTS);
    return foreign;
}

// Some of the names are needed to count, the others to take a reference.
static void tool_if_a_foreign_object_has_a_name(void **state)
{
    static const WCHAR *const counted[] = { L"mutex", L"done-0" }, *const held[] = { L"slot-0", L"wake-0" };
    static const char why[] =
        "mediasense: the computer's references are out of reach: this user may not open their objects, or "
        "another program has taken one of their names";
    HANDLE foreign;
    size_t i;

    (void)state;
    for (i = 0; i < 2; i++) {
        foreign = open_foreign(counted[i]);
        assert_refused("status", why);
        assert_refused("status --json", why);
        assert_refused("status --watch", why);
        assert_refused("disable --seconds 1", why);
        assert_refused("restore", why);
        CloseHandle(foreign);
        foreign = open_foreign(held[i]);
        assert_refused("status", why);
        assert_refused("disable --seconds 1", why);
        assert_refused("restore", why);
        CloseHandle(foreign);
    }
}

#define CASE(test) cmocka_unit_test_teardown(test, tool_run_close_all)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        CASE(status_names_who_holds_references),
        CASE(status_of_an_unknown_holder),
        CASE(tool_if_a_foreign_object_has_a_name),
    };

    if (argc == 1)
        return console_run_again();
    assert_string_equal(argv[1], "inside");
    return harness_run(tests, tool_run_ignore_interrupts, NULL);
}
