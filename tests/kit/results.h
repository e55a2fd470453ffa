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
    unsigned skipped;        // cases that were skipped, and tests that this system cannot run
} results_t;

// False if the file cannot be written. If only the tests with `part` in their names run, it is a separate file.
bool results_open(results_t *results, const wchar_t *kit, const char *part);

// Begins a test. Then call one of the other two, which counts it and prints its verdict; `output` is the file with its
// output.
void results_begin(results_t *results, const listed_test_t *test);
void results_add(results_t *results, const listed_test_t *test, const trial_t *trial, const wchar_t *output);
void results_add_skipped(results_t *results, const char *reason);

// Prints the counts and the file's path. False if it could not be written completely.
bool results_close(results_t *results);

#endif
