// SPDX-License-Identifier: MIT
// The default policy if the system has the functions: real ones, and ones that do nothing. The DLL's objects are
// linked in, and the linker redirects their system calls to this file. A process decides once, so each case is a
// process: this program with the name of a system.
#include "dll/policy.h"
#include "start.h"
#include "support.h"
#include "system/real_dll.h"

#include <stdio.h>
#include <string.h>

uint32_t __wrap_kernel_major_version(void);
bool __wrap_real_dll_load(void);
uint32_t __wrap_real_dll_disable(void *handle, void *overlapped);
uint32_t __wrap_real_dll_restore(void *overlapped, void *count);

static enum { IDLE, REAL, FAILING, LATER } system_functions;
static HANDLE restored;
static int disables, restores;

uint32_t __wrap_kernel_major_version(void)
{
    return 5;
}

// Delays the first thread that loads, if the scenario says so.
static HANDLE loading, go_on;
static volatile LONG loads;

bool __wrap_real_dll_load(void)
{
    if (InterlockedIncrement(&loads) == 1 && go_on) {
        SetEvent(loading);
        WaitForSingleObject(go_on, scale_bound());
    }
    return true;
}

// A real one waits or is pending; LATER fails once, and then does nothing.
uint32_t __wrap_real_dll_disable(void *handle, void *overlapped)
{
    disables++;
    if (system_functions == FAILING || (system_functions == LATER && disables == 1))
        return ERROR_NOT_ENOUGH_MEMORY;
    if (system_functions != REAL)
        return NO_ERROR;
    if (handle && overlapped)
        return ERROR_IO_PENDING;
    WaitForSingleObject(restored, scale_bound());
    return NO_ERROR;
}

uint32_t __wrap_real_dll_restore(void *overlapped, void *count)
{
    (void)overlapped, (void)count;
    restores++;
    SetEvent(restored);
    return NO_ERROR;
}

// The scenarios: each returns the line that fails, or 0.

#define REQUIRE(condition)   \
    do                       \
        if (!(condition))    \
            return __LINE__; \
    while (0)

static OVERLAPPED overlapped;
static HANDLE handle;
static DWORD count;

static DWORD WINAPI block(void *unused)
{
    (void)unused;
    return DisableMediaSense(NULL, NULL);
}

static int emulated_from_here(void)
{
    int before = disables;

    REQUIRE(overlapped.Internal == STATUS_PENDING);
    count = UNTOUCHED;
    REQUIRE(RestoreMediaSense(&overlapped, &count) == NO_ERROR && count == 0);
    REQUIRE(overlapped.Internal == 0);
    REQUIRE(RestoreMediaSense(NULL, NULL) == ERROR_INVALID_PARAMETER);
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING);
    REQUIRE(RestoreMediaSense(&overlapped, NULL) == NO_ERROR);
    REQUIRE(disables == before);
    return 0;
}

static int idle(void)
{
    REQUIRE(RestoreMediaSense(NULL, NULL) == NO_ERROR); // nothing is known yet
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING);
    REQUIRE(disables == 1 && restores == 1);
    return emulated_from_here();
}

// A synchronous call comes first: by blocking, it proves to be real.
static int idle_blocked(void)
{
    HANDLE thread = CreateThread(NULL, 0, block, NULL, 0, NULL);
    DWORD started = GetTickCount(), result;

    REQUIRE(thread);
    while (policy_in_force() != POLICY_EMULATE || RestoreMediaSense(NULL, NULL) != NO_ERROR) {
        REQUIRE(GetTickCount() - started < scale_bound());
        SwitchToThread();
    }
    REQUIRE(disables == 1 && restores == 0);
    REQUIRE(WaitForSingleObject(thread, scale_bound()) == WAIT_OBJECT_0);
    REQUIRE(GetExitCodeThread(thread, &result) && result == NO_ERROR);
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING);
    return emulated_from_here();
}

static DWORD WINAPI restore(void *unused)
{
    (void)unused;
    return RestoreMediaSense(NULL, NULL);
}

// A thread that decided before the functions proved idle finishes afterwards.
static int idle_decided_late(void)
{
    HANDLE thread;
    DWORD result;

    loading = CreateEventW(NULL, TRUE, FALSE, NULL);
    go_on = CreateEventW(NULL, TRUE, FALSE, NULL);
    thread = CreateThread(NULL, 0, restore, NULL, 0, NULL);
    REQUIRE(loading && go_on && thread);
    REQUIRE(WaitForSingleObject(loading, scale_bound()) == WAIT_OBJECT_0);
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING && disables == 1);
    SetEvent(go_on);
    REQUIRE(WaitForSingleObject(thread, scale_bound()) == WAIT_OBJECT_0);
    REQUIRE(GetExitCodeThread(thread, &result) && result == NO_ERROR);
    REQUIRE(restores == 0 && policy_in_force() == POLICY_EMULATE && overlapped.Internal == 0);
    return 0;
}

// Idle functions stay if the policy requires them.
static int idle_by_name(void)
{
    REQUIRE(DisableMediaSense(&handle, &overlapped) == NO_ERROR);
    REQUIRE(DisableMediaSense(NULL, NULL) == NO_ERROR);
    REQUIRE(DisableMediaSense(&handle, &overlapped) == NO_ERROR && disables == 3);
    REQUIRE(RestoreMediaSense(NULL, NULL) == NO_ERROR && restores == 1);
    return 0;
}

static int real(void)
{
    HANDLE thread;
    DWORD result;

    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING);
    REQUIRE(overlapped.Internal == 0 && disables == 1); // nobody else has touched it
    thread = CreateThread(NULL, 0, block, NULL, 0, NULL);
    REQUIRE(thread);
    REQUIRE(RestoreMediaSense(NULL, NULL) == NO_ERROR && restores == 1);
    REQUIRE(WaitForSingleObject(thread, scale_bound()) == WAIT_OBJECT_0);
    REQUIRE(GetExitCodeThread(thread, &result) && result == NO_ERROR);
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING && disables == 3);
    return 0;
}

static int failing(void)
{
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_NOT_ENOUGH_MEMORY);
    REQUIRE(DisableMediaSense(NULL, NULL) == ERROR_NOT_ENOUGH_MEMORY);
    REQUIRE(disables == 2);
    return 0;
}

static int later(void)
{
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_NOT_ENOUGH_MEMORY);
    REQUIRE(DisableMediaSense(&handle, &overlapped) == ERROR_IO_PENDING);
    return emulated_from_here();
}

static const struct {
    const char *name;
    int functions;
    int (*run)(void);
} scenarios[] = {
    { "idle_decided_late", IDLE, idle_decided_late },
    { "idle", IDLE, idle },
    { "idle_blocked", IDLE, idle_blocked },
    { "idle_by_name", IDLE, idle_by_name },
    { "real", REAL, real },
    { "failing", FAILING, failing },
    { "later", LATER, later },
};

static int run_scenario(const char *name)
{
    size_t i;

    restored = CreateEventW(NULL, FALSE, FALSE, NULL);
    for (i = 0; i < sizeof scenarios / sizeof *scenarios; i++) {
        if (strcmp(scenarios[i].name, name) != 0)
            continue;
        system_functions = scenarios[i].functions;
        return scenarios[i].run();
    }
    return 1;
}

// The test's side

static void assert_holds(const WCHAR *scenario, const WCHAR *policy)
{
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", policy));
    assert_int_equal(start_self(scenario), 0);
}

static void policy_auto_leaves_functions_that_do_nothing(void **state)
{
    (void)state;
    assert_holds(L"idle", NULL);
    assert_holds(L"later", L"auto");
    assert_holds(L"idle_decided_late", NULL);
}

static void policy_auto_leaves_a_synchronous_one_that_does_nothing(void **state)
{
    (void)state;
    assert_holds(L"idle_blocked", NULL);
}

static void policy_auto_keeps_real_functions(void **state)
{
    (void)state;
    assert_holds(L"real", NULL);
    assert_holds(L"failing", NULL);
}

static void policy_native_by_name_stays(void **state)
{
    (void)state;
    assert_holds(L"idle_by_name", L"native");
}

#undef ROW // nothing is called in this process
#define ROW(test) cmocka_unit_test(test)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        ROW(policy_auto_leaves_functions_that_do_nothing),
        ROW(policy_auto_leaves_a_synchronous_one_that_does_nothing),
        ROW(policy_auto_keeps_real_functions),
        ROW(policy_native_by_name_stays),
    };

    if (argc > 1)
        return run_scenario(argv[1]);
    return harness_run(tests, NULL, NULL);
}
