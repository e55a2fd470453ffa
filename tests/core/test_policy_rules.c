// SPDX-License-Identifier: MIT
// Which policy is in force: the whole table.
#include "harness.h"
#include "system/policy_rules.h"

static void the_table(void **state)
{
    static const struct {
        policy_t configured;
        uint32_t windows;
        bool native;
        bool asked; // are the real functions asked for?
        policy_t in_force;
    } rows[] = {
        { POLICY_AUTO, 4, false, false, POLICY_EMULATE },
        { POLICY_AUTO, 4, true, false, POLICY_EMULATE },
        { POLICY_AUTO, 5, false, true, POLICY_EMULATE },
        { POLICY_AUTO, 5, true, true, POLICY_NATIVE },
        { POLICY_AUTO, 6, false, false, POLICY_EMULATE },
        { POLICY_AUTO, 6, true, false, POLICY_EMULATE },
        { POLICY_AUTO, 10, true, false, POLICY_EMULATE },
        { POLICY_EMULATE, 5, false, false, POLICY_EMULATE },
        { POLICY_EMULATE, 5, true, false, POLICY_EMULATE },
        { POLICY_EMULATE, 10, true, false, POLICY_EMULATE },
        { POLICY_NATIVE, 5, false, true, POLICY_UNSUPPORTED },
        { POLICY_NATIVE, 5, true, true, POLICY_NATIVE },
        { POLICY_NATIVE, 10, false, true, POLICY_UNSUPPORTED },
        { POLICY_NATIVE, 10, true, true, POLICY_NATIVE },
        { POLICY_NOOP, 5, true, false, POLICY_NOOP },
        { POLICY_NOOP, 10, false, false, POLICY_NOOP },
        { POLICY_UNSUPPORTED, 5, true, false, POLICY_UNSUPPORTED },
        { POLICY_UNSUPPORTED, 10, false, false, POLICY_UNSUPPORTED },
    };
    size_t row;

    (void)state;
    for (row = 0; row < sizeof rows / sizeof *rows; row++) {
        assert_int_equal(policy_wants_native(rows[row].configured, rows[row].windows), rows[row].asked);
        assert_int_equal(policy_choose(rows[row].configured, rows[row].windows, rows[row].native), rows[row].in_force);
    }
}

static void auto_is_never_in_force(void **state)
{
    policy_t configured;
    uint32_t windows;
    int native;

    (void)state;
    for (configured = POLICY_AUTO; configured <= POLICY_UNSUPPORTED; configured++)
        for (windows = 0; windows < 20; windows++)
            for (native = 0; native < 2; native++)
                assert_int_not_equal(policy_choose(configured, windows, native), POLICY_AUTO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table),
        cmocka_unit_test(auto_is_never_in_force),
    };

    return harness_run(tests, NULL, NULL);
}
