// SPDX-License-Identifier: MIT
// Who serves the calls. A process decides its policy once, so each case has its own process.
#include "folder.h"
#include "standin.h"
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static folder_t folder;

static int set_up(void **state)
{
    (void)state;
    folder_open(&folder);
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_LOG", L"log.txt"));
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    folder_close(&folder);
    return 0;
}

// Runs the scenario with this policy, with and without the log; the head of the log must name the policy in force.
static void assert_runs(const WCHAR *policy, const WCHAR *scenario, const char *in_force)
{
    char *log;

    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", policy));
    folder_run(&folder, scenario);
    log = folder_read(&folder, L"log.txt");
    assert_non_null(log);
    assert_contains(log, in_force);
    free(log);
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_LOG", L"off"));
    folder_run(&folder, scenario);
}

// The scenarios' side

static const WCHAR *system_directory; // what GetSystemDirectoryW returns in a scenario
static int loads;
static HMODULE(WINAPI *real_load)(const WCHAR *);

static HMODULE WINAPI counted_load(const WCHAR *path)
{
    loads++;
    return real_load(path);
}

static void play_system_directory(const WCHAR *name)
{
    static WCHAR path[MAX_PATH];

    REQUIRE(GetModuleFileNameW(NULL, path, MAX_PATH));
    lstrcpyW(wcsrchr(path, L'\\') + (*name ? 1 : 0), name);
    system_directory = path;
    import_play_system_directory(path);
}

static void count_loads(void)
{
    real_load = (HMODULE(WINAPI *)(const WCHAR *))import_replace("LoadLibraryW", counted_load);
}

// An asynchronous Disable and its restore, by the state machine.
static void require_emulation(void)
{
    OVERLAPPED overlapped = { .hEvent = CreateEventW(NULL, TRUE, FALSE, NULL) };
    DWORD count = UNTOUCHED;
    HANDLE handle;

    REQUIRE(overlapped.hEvent);
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING);
    REQUIRE(overlapped.Internal == STATUS_PENDING);
    REQUIRE(RestoreMediaSense(NULL, &count) == NO_ERROR);
    REQUIRE(count == 0 && overlapped.Internal == 0);
    REQUIRE(WaitForSingleObject(overlapped.hEvent, 0) == WAIT_OBJECT_0);
    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_INVALID_PARAMETER);
}

// Good arguments, none and invalid ones: all get the same result, and nothing is touched.
static void require_answer(DWORD answer)
{
    OVERLAPPED *wild = (OVERLAPPED *)(ULONG_PTR)0x10;
    call_t call, before;

    call_open(&call, TRUE);
    before = call;
    REQUIRE(call_disable(&call) == answer);
    REQUIRE(call_restore(&call) == answer);
    REQUIRE(DisableMediaSense(NULL, NULL) == answer); // it does not block
    REQUIRE(RestoreMediaSense(NULL, NULL) == answer);
    REQUIRE(DisableMediaSense((HANDLE *)wild, wild) == answer);
    REQUIRE(RestoreMediaSense(wild, (DWORD *)wild) == answer);
    REQUIRE(memcmp(&call, &before, sizeof call) == 0);
    REQUIRE(WaitForSingleObject(call.event, 0) == WAIT_OBJECT_0);
}

static void emulates(void)
{
    count_loads();
    require_emulation();
    REQUIRE(loads == 0);
}

static void answers_noop(void)
{
    count_loads();
    require_answer(NO_ERROR);
    REQUIRE(loads == 0);
}

static void call(void)
{
    RestoreMediaSense(NULL, NULL); // whatever the system returns
}

static void answers_unsupported(void)
{
    require_answer(ERROR_NOT_SUPPORTED);
}

static standin_t *find_standin(void)
{
    WCHAR path[MAX_PATH];
    HMODULE module;
    standin_t *found;

    wsprintfW(path, L"%s\\iphlpapi.dll", system_directory);
    module = GetModuleHandleW(path);
    REQUIRE(module);
    found = (standin_t *)(void *)GetProcAddress(module, "standin");
    REQUIRE(found);
    return found;
}

static void require_passed(const standin_t *real, const void *first, const void *second)
{
    REQUIRE(real->arguments[0] == first && real->arguments[1] == second);
    REQUIRE(real->error_before == 1234);
    REQUIRE(GetLastError() == real->error);
}

static void passes_through(void)
{
    static void *const values[] = { NULL, (void *)(ULONG_PTR)0x10, (void *)~(ULONG_PTR)0xFFFF, &system_directory };
    enum { VALUES = sizeof values / sizeof *values };
    standin_t *real;
    int first, second;

    play_system_directory(L"system");
    SetLastError(1234);
    REQUIRE(DisableMediaSense(values[1], values[2]) == 0); // the first call loads it
    real = find_standin();
    REQUIRE(real->disables == 1 && real->restores == 0);
    require_passed(real, values[1], values[2]);
    for (first = 0; first < VALUES; first++)
        for (second = 0; second < VALUES; second++) {
            real->answer = 4711 + (DWORD)first; // the shim never returns this
            real->error = 815 + (DWORD)second;
            SetLastError(1234);
            REQUIRE(DisableMediaSense(values[first], values[second]) == real->answer);
            require_passed(real, values[first], values[second]);
            SetLastError(1234);
            REQUIRE(RestoreMediaSense(values[first], values[second]) == real->answer);
            require_passed(real, values[first], values[second]);
        }
    REQUIRE(real->disables == VALUES * VALUES + 1 && real->restores == VALUES * VALUES);
}

static void finds_half(void)
{
    play_system_directory(L"half");
    answers_unsupported();
}

static void meets_itself(void)
{
    play_system_directory(L""); // this DLL's folder
    count_loads();
    answers_unsupported();
    REQUIRE(loads == 1);
}

static const scenario_t scenarios[] = {
    { "emulates", emulates },
    { "noop", answers_noop },
    { "unsupported", answers_unsupported },
    { "passes", passes_through },
    { "half", finds_half },
    { "itself", meets_itself },
    { "call", call },
};

// The test's side

static void policy_emulate(void **state)
{
    (void)state;
    assert_runs(L"emulate", L"emulates", "policy emulate (in force: emulate)");
}

static void policy_auto(void **state)
{
    (void)state;
    if (strcmp(support_default_policy(), "emulate") == 0)
        assert_runs(L"auto", L"emulates", "policy auto (in force: emulate)");
    else
        assert_runs(L"auto", L"call", "policy auto (in force: native)");
}

static void policy_noop(void **state)
{
    (void)state;
    assert_runs(L"noop", L"noop", "policy noop (in force: noop)");
}

static void policy_unsupported(void **state)
{
    (void)state;
    assert_runs(L"unsupported", L"unsupported", "policy unsupported (in force: unsupported)");
}

static void policy_native_passes_through(void **state)
{
    (void)state;
    folder_make(&folder, L"system");
    folder_copy(&folder, L"standin.dll", L"system\\iphlpapi.dll");
    assert_runs(L"native", L"passes", "policy native (in force: native)");
}

// Wine's own DLL has neither; the stand-in here has one of the two.
static void policy_native_without_the_functions(void **state)
{
    (void)state;
    if (!support_system_has_the_functions())
        assert_runs(L"native", L"unsupported", "note: the system's DLL does not have the real functions");
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_LOG", L"log.txt"));
    folder_make(&folder, L"half");
    folder_copy(&folder, L"half.dll", L"half\\iphlpapi.dll");
    assert_runs(L"native", L"half", "policy native (in force: unsupported)");
}

static void policy_native_never_meets_itself(void **state)
{
    (void)state;
    assert_runs(L"native", L"itself", "policy native (in force: unsupported)");
}

#undef ROW // the DLL is not called in this process
#define ROW(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ROW(policy_emulate),
        ROW(policy_auto),
        ROW(policy_noop),
        ROW(policy_unsupported),
        ROW(policy_native_passes_through),
        ROW(policy_native_without_the_functions),
        ROW(policy_native_never_meets_itself),
    };

    if (argc > 1)
        return scenario_run(scenarios, sizeof scenarios / sizeof *scenarios, argv[1]);
    return harness_run(tests, NULL, NULL);
}
