// SPDX-License-Identifier: MIT
// cmocka with the headers that it wants before it, and what every test program needs around it.
#ifndef TESTS_HARNESS_H
#define TESTS_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

// Runs the cases of an array between a set-up and a tear-down, which may be NULL, and returns main's result. Cases that the
// processor's emulator is known not to be able to run (tests/emulator.txt) are run apart, and must fail there.
#define harness_run(cases, set_up, tear_down) \
    harness_run_cases(cases, sizeof(cases) / sizeof *(cases), set_up, tear_down)
int harness_run_cases(const struct CMUnitTest *cases, size_t count, CMFixtureFunction set_up,
                      CMFixtureFunction tear_down);

// Ends the case as one that was not tried. tools/test.sh and the test kit count the lines that this prints.
#define harness_skip(...) (print_message("skipped: " __VA_ARGS__), print_message("\n"), skip())

// Ends the case as failed, and prints both, unless the text contains the part; or if it does.
#define assert_contains(text, part) harness_assert_contains(text, part, true, __FILE__, __LINE__)
#define assert_lacks(text, part) harness_assert_contains(text, part, false, __FILE__, __LINE__)
void harness_assert_contains(const char *text, const char *part, bool wanted, const char *file, int line);

#ifdef _WIN32
bool harness_is_wine(void);

// For what holds under Wine alone: a case ends here where this is Windows.
#define harness_wants_wine() (harness_is_wine() ? (void)0 : harness_skip("wants Wine"))

// Loaders of the XP era answer LoadLibrary with ERROR_FILENAME_EXCED_RANGE for a path longer than MAX_PATH.
bool harness_loads_long_paths(void);
#define harness_wants_long_paths() \
    (harness_loads_long_paths() ? (void)0 : harness_skip("this loader takes no DLL whose path is longer than MAX_PATH"))

// The same for a program of which that is true of every case, in main.
#define harness_run_under_wine(cases, set_up, tear_down) \
    (harness_is_wine() ? harness_run(cases, set_up, tear_down) : (print_message("skipped: wants Wine\n"), 0))
#endif

#ifndef _WIN32
// For a process that a test has forked: as _exit, and what has run in it counts for tools/coverage.sh.
void harness_leave(int status);
#endif

#endif
