// SPDX-License-Identifier: MIT
// A case that passes and two that fail; list.cmake puts one or the other on the emulator's list.
#include "harness.h"

#include <stdlib.h>

static void good(void **state)
{
    (void)state;
}

static void bad(void **state)
{
    (void)state;
    fail();
}

static void crashing(void **state)
{
    (void)state;
    abort();
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good),
        cmocka_unit_test(bad),
        cmocka_unit_test(crashing),
    };

    (void)argv;
    return argc == 1 ? harness_run(tests, NULL, NULL) : 3;
}
