// SPDX-License-Identifier: MIT
#include "harness.h"

#include <string.h>

void harness_assert_contains(const char *text, const char *part, bool wanted, const char *file, int line)
{
    if ((strstr(text, part) != NULL) == wanted)
        return;
    print_error("ERROR: '%s' is %sin:\n%s\n", part, wanted ? "not " : "", text);
    _fail(file, line);
}

#ifdef _WIN32
#include "scale.h"
#include "start.h"
#include "threads.h"

#include <windows.h>

#include <stdlib.h>

enum { MOST_CASES = 64, LISTED_BOUND_MS = 60000, THREAD_BOUND_MS = 2000 };

// Runs this program again with one case. Returns true if that passed.
static bool passes_alone(const char *name)
{
    WCHAR program[MAX_PATH], *line = _wcsdup(GetCommandLineW());
    DWORD code = 1;
    HANDLE process;

    assert_non_null(line);
    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    assert_true(SetEnvironmentVariableA("TEST_ONLY", name));
    process = start_process(program, line).hProcess;
    assert_true(SetEnvironmentVariableA("TEST_ONLY", NULL));
    if (WaitForSingleObject(process, scale_ms(LISTED_BOUND_MS)) != WAIT_OBJECT_0)
        TerminateProcess(process, code);
    else
        GetExitCodeProcess(process, &code);
    CloseHandle(process);
    free(line);
    return code == 0;
}

// Runs instead of a listed case, and gets its entry.
static void run_listed(void **state)
{
    char *name = *state, *reason = strstr(name, ": ");

    *reason = '\0';
    if (passes_alone(name) && strncmp(reason + 2, "at times ", 9) != 0)
        fail_msg("%s passes under the emulator: take it off tests/emulator.txt", name);
    harness_skip("%s: %s", name, reason + 2);
}

// The first entry of "case: reason|case: reason", which is cut off, for a case of that array; false when there is none.
static bool put_listed(char **list, struct CMUnitTest *cases, size_t count)
{
    char *entry = *list, *end = strchr(entry, '|'), *colon = strstr(entry, ": ");
    size_t i;

    *list = end ? end + 1 : NULL;
    if (end)
        *end = '\0';
    for (i = 0; colon && i < count; i++)
        if (strlen(cases[i].name) == (size_t)(colon - entry) &&
            memcmp(cases[i].name, entry, (size_t)(colon - entry)) == 0) {
            cases[i] = (struct CMUnitTest){ cases[i].name, run_listed, NULL, NULL, entry };
            return true;
        }
    print_error("TEST_LISTED: '%s' is no case of this program\n", entry);
    return false;
}

static bool put_all_listed(struct CMUnitTest *cases, size_t count)
{
    char *list = getenv("TEST_LISTED");
    bool found = true;

    list = list && *list ? _strdup(list) : NULL; // never freed: the cases point into it
    while (list)
        found = put_listed(&list, cases, count) && found;
    return found;
}

static void keep_only(const char *name, struct CMUnitTest *cases, size_t *count)
{
    size_t i, kept = 0;

    for (i = 0; i < *count; i++)
        if (strcmp(cases[i].name, name) == 0)
            cases[kept++] = cases[i];
    *count = kept;
}

static void await_thread(DWORD id)
{
    HANDLE thread = id == GetCurrentThreadId() ? NULL : OpenThread(SYNCHRONIZE, FALSE, id);

    if (!thread)
        return; // this thread, or one that has ended
    WaitForSingleObject(thread, scale_ms(THREAD_BOUND_MS));
    CloseHandle(thread);
}

// The thread that ends after the last reference may still be running. On x86, Wine 8 sometimes dies of a signal if it
// must kill a thread at process end (seen in a core: %gs is 0 in the signal's handler), and a passed test would fail.
void harness_await_threads(void)
{
    if (harness_is_wine()) // Windows' own threads stay for half a minute
        threads_each(GetCurrentProcessId(), await_thread);
}

bool harness_is_wine(void)
{
    return GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version") != NULL;
}

bool harness_loads_long_paths(void)
{
    static const WCHAR level[] = L"\\a-folder-that-is-not-there-and-has-a-name-of-some-length";
    WCHAR path[2 * MAX_PATH] = L"\\\\?\\C:";

    while (lstrlenW(path) <= MAX_PATH)
        lstrcatW(path, level);
    return !LoadLibraryW(lstrcatW(path, L"\\none.dll")) && GetLastError() != ERROR_FILENAME_EXCED_RANGE;
}

// On Windows XP and Server 2003, the default policy would test the system's own functions.
static void prefer_emulation(void)
{
    if (!GetEnvironmentVariableW(L"MEDIASENSE_POLICY", NULL, 0))
        SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"emulate");
}

int harness_run_cases(const struct CMUnitTest *cases, size_t count, CMFixtureFunction set_up,
                      CMFixtureFunction tear_down)
{
    const char *only = getenv("TEST_ONLY");
    struct CMUnitTest all[MOST_CASES];
    int result;

    if (count > MOST_CASES)
        return 2;
    prefer_emulation();
    memcpy(all, cases, count * sizeof *all);
    if (only)
        keep_only(only, all, &count);
    else if (!put_all_listed(all, count))
        return 2;
    result = count > 0 ? _cmocka_run_group_tests("cases", all, count, set_up, tear_down) : 2;
    harness_await_threads();
    return result;
}

#else
#include <unistd.h>

extern void __gcov_dump(void); // of libgcov

void harness_leave(int status)
{
#ifdef HARNESS_DUMPS_COVERAGE
    __gcov_dump();
#endif
    _exit(status);
}

int harness_run_cases(const struct CMUnitTest *cases, size_t count, CMFixtureFunction set_up,
                      CMFixtureFunction tear_down)
{
    return _cmocka_run_group_tests("cases", cases, count, set_up, tear_down);
}

#endif
