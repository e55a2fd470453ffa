// SPDX-License-Identifier: MIT
// Where settings come from. A process reads them once, so each case has its own process, whose log
// shows what it read.
#include "folder.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static folder_t folder;

static int set_up(void **state)
{
    (void)state;
    folder_open(&folder);
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", NULL));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_close(&folder);
    return 0;
}

static void set_ini(const char *text)
{
    folder_write(&folder, L"iphlpapi.ini", text, strlen(text));
}

static void set_variable(const WCHAR *variable, const WCHAR *value)
{
    assert_true(SetEnvironmentVariableW(variable, value));
}

// Runs the scenario and deletes its log, which must contain `wanted` and, unless NULL, lack `unwanted`.
static void assert_logs(const WCHAR *scenario, const WCHAR *name, const char *wanted, const char *unwanted)
{
    char *log;

    folder_run(&folder, scenario);
    log = folder_read(&folder, name);
    assert_non_null(log);
    assert_contains(log, wanted);
    if (unwanted)
        assert_lacks(log, unwanted);
    free(log);
    folder_remove(&folder, name);
}

static void assert_shows(const char *wanted)
{
    assert_logs(L"call", L"iphlpapi-program.log", wanted, "note:");
}

static void assert_no_log(const WCHAR *scenario)
{
    folder_run(&folder, scenario);
    assert_null(folder_read(&folder, L"iphlpapi-program.log"));
}

// The scenarios' side

static void call(void)
{
    RestoreMediaSense(NULL, NULL);
}

static void do_nothing(void)
{
}

// Settings after the first call are too late.
static void change(void)
{
    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_INVALID_PARAMETER);
    REQUIRE(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"noop"));
    REQUIRE(SetEnvironmentVariableW(L"MEDIASENSE_LOG", L"on"));
    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_INVALID_PARAMETER);
}

static void *(WINAPI *real_allocate)(HANDLE, DWORD, SIZE_T);
static int allocations_left;

static void *WINAPI scarce(HANDLE heap, DWORD flags, SIZE_T size)
{
    return allocations_left-- > 0 ? real_allocate(heap, flags, size) : NULL;
}

// Memory runs out at the first allocation: no setting is read, then or later.
static void without_memory(void)
{
    real_allocate = (void *(WINAPI *)(HANDLE, DWORD, SIZE_T))import_replace("HeapAlloc", scarce);
    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_NOT_ENOUGH_MEMORY);
    import_replace("HeapAlloc", (void *)real_allocate);
    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_INVALID_PARAMETER);
}

static HANDLE start;

static DWORD WINAPI call_at_once(void *unused)
{
    (void)unused;
    WaitForSingleObject(start, INFINITE);
    return RestoreMediaSense(NULL, NULL);
}

enum { THREADS = 8 };

static void first_calls(void)
{
    HANDLE threads[THREADS];
    DWORD result;
    int thread;

    start = CreateEventW(NULL, TRUE, FALSE, NULL);
    REQUIRE(start);
    for (thread = 0; thread < THREADS; thread++) {
        threads[thread] = CreateThread(NULL, 0, call_at_once, NULL, 0, NULL);
        REQUIRE(threads[thread]);
    }
    SetEvent(start);
    REQUIRE(WaitForMultipleObjects(THREADS, threads, TRUE, scale_bound()) == WAIT_OBJECT_0);
    for (thread = 0; thread < THREADS; thread++)
        REQUIRE(GetExitCodeThread(threads[thread], &result) && result == ERROR_NOT_SUPPORTED);
}

static const scenario_t scenarios[] = {
    { "call", call },           { "nothing", do_nothing },      { "change", change },
    { "poor", without_memory }, { "first_calls", first_calls },
};

// The test's side

static const char *default_policy(void)
{
    static char line[64];

    snprintf(line, sizeof line, "policy auto (in force: %s), scope machine, seed registry\r\n",
             support_default_policy());
    return line;
}

static void setting_in_the_ini(void **state)
{
    (void)state;
    set_ini("[mediasense]\r\nlog=on\r\n");
    assert_shows(default_policy());
    set_ini(
        "[other]\r\npolicy=noop\r\n"
        "[MediaSense]\r\nLog = On \r\nScope=\tPROCESS\r\npolicy=  Emulate\r\nSEED=Disabled\r\n");
    assert_shows("policy emulate (in force: emulate), scope process, seed disabled\r\n");
    set_ini("[mediasense]\npolicy=NoOp\nscope=Machine\nlog=ON\nseed=enabled\n");
    assert_shows("policy noop (in force: noop), scope machine, seed enabled\r\n");
    set_ini("[mediasense]\r\npolicy=unSupported\r\nlog=on\r\n");
    assert_shows("policy unsupported (in force: unsupported), scope machine, seed registry\r\n");
}

static void setting_in_the_environment_wins(void **state)
{
    (void)state;
    set_ini("[mediasense]\r\npolicy=unsupported\r\nscope=process\r\nseed=enabled\r\nlog=elsewhere.log\r\n");
    set_variable(L"MEDIASENSE_POLICY", L" NOOP\t");
    set_variable(L"MEDIASENSE_SCOPE", L"Machine ");
    set_variable(L"MEDIASENSE_SEED", L"\tDisabled");
    set_variable(L"MEDIASENSE_LOG", L" On");
    assert_shows("policy noop (in force: noop), scope machine, seed disabled\r\n");
    assert_null(folder_read(&folder, L"elsewhere.log"));
    set_variable(L"MEDIASENSE_LOG", L"off");
    assert_no_log(L"call");
    assert_null(folder_read(&folder, L"elsewhere.log"));
}

static void setting_that_is_blank(void **state)
{
    (void)state;
    set_ini("[mediasense]\r\npolicy=noop\r\nscope=\r\nseed= \r\nlog=on\r\n");
    set_variable(L"MEDIASENSE_POLICY", L"  ");
    set_variable(L"MEDIASENSE_SCOPE", L"\t");
    set_variable(L"MEDIASENSE_LOG", L" ");
    assert_shows("policy noop (in force: noop), scope machine, seed registry\r\n");
}

static void setting_that_is_unknown(void **state)
{
    (void)state;
    set_ini("[mediasense]\r\npolicy=noop\r\nscope=proces\r\nseed=1\r\nlog=on\r\n");
    set_variable(L"MEDIASENSE_POLICY", L"nativ\u00e9");
    assert_logs(L"call", L"iphlpapi-program.log", default_policy(), NULL);
    assert_logs(L"call", L"iphlpapi-program.log",
                "note: policy cannot be 'nativ\xC3\xA9' (from MEDIASENSE_POLICY): the default holds\r\n", NULL);
    assert_logs(L"call", L"iphlpapi-program.log", "note: scope cannot be 'proces' (from ", NULL);
    assert_logs(L"call", L"iphlpapi-program.log", "note: seed cannot be '1' (from ", NULL);
    assert_logs(L"call", L"iphlpapi-program.log", "\\iphlpapi.ini): the default holds\r\n", NULL);
}

static void setting_log_in_other_words(void **state)
{
    static const WCHAR *const on[] = { L"yes", L"TRUE", L"1", L"on" }, *const off[] = { L"no", L"False", L"0",
                                                                                        L"maybe" };
    size_t i;

    (void)state;
    set_variable(L"MEDIASENSE_POLICY", L"noop");
    for (i = 0; i < sizeof on / sizeof *on; i++) {
        set_variable(L"MEDIASENSE_LOG", on[i]);
        assert_shows("policy noop (in force: noop), scope machine, seed registry\r\n");
        set_variable(L"MEDIASENSE_LOG", off[i]);
        assert_no_log(L"call");
        assert_null(folder_read(&folder, off[i]));
    }
    set_variable(L"MEDIASENSE_LOG", L"yes.txt"); // a path has a dot, a colon or a slash
    assert_logs(L"call", L"yes.txt", "RestoreMediaSense(", NULL);
}

static void setting_is_read_at_first_use(void **state)
{
    (void)state;
    set_variable(L"MEDIASENSE_POLICY", L"emulate");
    set_variable(L"MEDIASENSE_LOG", L"on");
    assert_no_log(L"nothing"); // loaded, never called
    set_variable(L"MEDIASENSE_LOG", NULL);
    assert_no_log(L"change");
}

static void setting_without_memory(void **state)
{
    (void)state;
    set_variable(L"MEDIASENSE_POLICY", L"noop");
    set_variable(L"MEDIASENSE_LOG", L"on");
    assert_no_log(L"poor");
}

// Concurrent first callers: one head, and then a line for each call.
static void setting_at_several_first_calls(void **state)
{
    int repeat;

    (void)state;
    set_variable(L"MEDIASENSE_POLICY", L"unsupported");
    set_variable(L"MEDIASENSE_LOG", L"on");
    for (repeat = 0; repeat < 10; repeat++) {
        const char *line;
        int lines = 0;
        char *log;

        folder_run(&folder, L"first_calls");
        log = folder_read(&folder, L"iphlpapi-program.log");
        assert_non_null(log);
        for (line = log; *line; line = strstr(line, "\r\n") + 2)
            assert_int_equal(!!strstr(line, "media-sense shim"), lines++ == 0);
        assert_int_equal(lines, 1 + THREADS);
        free(log);
        folder_remove(&folder, L"iphlpapi-program.log");
    }
}

#undef ROW // the DLL is not called in this process
#define ROW(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        ROW(setting_in_the_ini),
        ROW(setting_in_the_environment_wins),
        ROW(setting_that_is_blank),
        ROW(setting_that_is_unknown),
        ROW(setting_log_in_other_words),
        ROW(setting_is_read_at_first_use),
        ROW(setting_without_memory),
        ROW(setting_at_several_first_calls),
        // clang-format on
    };

    if (argc > 1)
        return scenario_run(scenarios, sizeof scenarios / sizeof *scenarios, argv[1]);
    return harness_run(tests, NULL, NULL);
}
