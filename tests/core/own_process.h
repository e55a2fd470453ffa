// SPDX-License-Identifier: MIT
// Runs a test in its own process, because the state machine starts only once, and may have ended.
#ifndef TESTS_CORE_OWN_PROCESS_H
#define TESTS_CORE_OWN_PROCESS_H

#define _POSIX_C_SOURCE 200112L // for setenv

#include "harness.h"

#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

// A failure or a hang in the child fails the test here: assertions end it by abort, a hang by the alarm.
static inline void alone_run(void **state)
{
    int status;
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        alarm(60);
        setenv("CMOCKA_TEST_ABORT", "1", 1);
        (*(void (**)(void))state)();
        harness_leave(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

// clang-format off
#define ALONE(test) { #test, alone_run, NULL, NULL, (void *)(test) }
// clang-format on

#endif
