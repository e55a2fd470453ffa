// SPDX-License-Identifier: MIT
// cmocka with the headers that it needs, and what every test program shares.
#ifndef TESTS_HARNESS_H
#define TESTS_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// Runs the array's cases between a set-up and a tear-down, which may be NULL, and returns main's result. Cases that the
// processor's emulator cannot run (tests/emulator.txt) run in their own process, and must fail there.
#define harness_run(cases, set_up, tear_down) \
    harness_run_cases(cases, sizeof(cases) / sizeof *(cases), set_up, tear_down)
int harness_run_cases(const struct CMUnitTest *cases, size_t count, CMFixtureFunction set_up,
                      CMFixtureFunction tear_down);

// Ends the case as skipped. tools/test.sh and the test kit count the lines that this prints.
#define harness_skip(...) (print_message("skipped: " __VA_ARGS__), print_message("\n"), skip())

// Fail and print both if the text lacks the part, or contains it.
#define assert_contains(text, part) harness_assert_contains(text, part, true, __FILE__, __LINE__)
#define assert_lacks(text, part) harness_assert_contains(text, part, false, __FILE__, __LINE__)
void harness_assert_contains(const char *text, const char *part, bool wanted, const char *file, int line);

#ifdef _WIN32
bool harness_is_wine(void);

// Under Wine, waits until every other thread of this process has ended. For tests that count threads: those of the test
// before may still be ending.
void harness_await_threads(void);

// For a loop that polls: sleeps for a moment, and fails once `started` (GetTickCount) is scale_bound() ago.
#define harness_pause(started) (assert_true(GetTickCount() - (started) < scale_bound()), Sleep(1))

// For cases that need Wine: on Windows, skips the rest of the case.
#define harness_wants_wine() (harness_is_wine() ? (void)0 : harness_skip("wants Wine"))

// In loaders of the XP era, LoadLibrary fails with ERROR_FILENAME_EXCED_RANGE if the path is longer than MAX_PATH.
bool harness_loads_long_paths(void);
#define harness_wants_long_paths() \
    (harness_loads_long_paths() ? (void)0 : harness_skip("this loader takes no DLL whose path is longer than MAX_PATH"))

// The same for main, if every case needs Wine.
#define harness_run_under_wine(cases, set_up, tear_down) \
    (harness_is_wine() ? harness_run(cases, set_up, tear_down) : (print_message("skipped: wants Wine\n"), 0))
#endif

#ifndef _WIN32
// For a forked process: like _exit, but its lines count in tools/coverage.sh.
void harness_leave(int status);
#endif

#endif
