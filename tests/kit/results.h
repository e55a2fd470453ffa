// SPDX-License-Identifier: MIT
// The file that is sent back, results-COMPUTER.txt beside run-tests.exe: the system, the hashes of what was run, every
// verdict with all of the test's output, and the counts.
#ifndef TESTS_KIT_RESULTS_H
#define TESTS_KIT_RESULTS_H

#include "trial.h"

#include <stdbool.h>
#include <stdio.h>

typedef struct results {
    FILE *file;
    wchar_t name[MAX_PATH];
    unsigned passed, failed; // tests
    unsigned skipped;        // cases that were not tried, and tests that this system cannot run
} results_t;

// False where the file cannot be written. Where only the tests with `part` in their names are run, it is a file of its own.
bool results_open(results_t *results, const wchar_t *kit, const char *part);

// A test begins. One of the other two comes next, counts it, and shows its verdict; `output` is the file that has what it wrote.
void results_begin(results_t *results, const listed_test_t *test);
void results_add(results_t *results, const listed_test_t *test, const trial_t *trial, const wchar_t *output);
void results_add_skipped(results_t *results, const char *reason);

// Shows the counts, and where the file lies. False where it could not be written to its end.
bool results_close(results_t *results);

#endif
