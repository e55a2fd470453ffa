// SPDX-License-Identifier: MIT
// The flag and its registry value. The DLL does not export the flag, so its objects are linked in here.
#include "core/machine.h"
#include "start.h"
#include "support.h"

#include <string.h>

static const WCHAR path[] = L"System\\CurrentControlSet\\Services\\Tcpip\\Parameters";
static const WCHAR name[] = L"DisableDHCPMediaSense";

static void set_value(DWORD type, const void *value, DWORD size)
{
    HKEY key;

    assert_int_equal(RegCreateKeyExW(HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL), 0);
    if (value)
        assert_int_equal(RegSetValueExW(key, name, 0, type, value, size), 0);
    else
        RegDeleteValueW(key, name);
    RegCloseKey(key);
}

static void set_setting(const WCHAR *seed)
{
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_SEED", seed));
}

static int delete_value(void **state)
{
    (void)state;
    set_value(0, NULL, 0);
    set_setting(NULL);
    return 0;
}

// A process reads the flag once, so each answer comes from a new process: this program with an argument.
static void flag_is_seeded_by_the_registry(void **state)
{
    const DWORD zero = 0, one = 1, large = 0x80000000;
    const ULONGLONG quad = 1;

    (void)state;
    set_value(0, NULL, 0);
    assert_int_equal(start_self(L"f"), 0);
    set_value(REG_DWORD, &zero, sizeof zero);
    assert_int_equal(start_self(L"f"), 0);
    set_value(REG_DWORD, &one, sizeof one);
    assert_int_equal(start_self(L"f"), 1);
    set_value(REG_DWORD, &large, sizeof large);
    assert_int_equal(start_self(L"f"), 1);
    set_value(REG_SZ, L"1", 4); // the right name with the wrong type
    assert_int_equal(start_self(L"f"), 0);
    set_value(REG_QWORD, &quad, sizeof quad);
    assert_int_equal(start_self(L"f"), 0);
}

static void flag_is_seeded_by_the_setting(void **state)
{
    const DWORD one = 1;

    (void)state;
    set_value(0, NULL, 0);
    set_setting(L"disabled");
    assert_int_equal(start_self(L"f"), 1);
    assert_int_equal(start_self(L"drf"), 0); // a restore resets it, as it does with the registry's
    set_setting(L"enabled");
    assert_int_equal(start_self(L"f"), 0);
    set_value(REG_DWORD, &one, sizeof one);
    assert_int_equal(start_self(L"f"), 0);
    set_setting(L"registry");
    assert_int_equal(start_self(L"f"), 1);
    set_setting(L"1"); // no such value
    assert_int_equal(start_self(L"f"), 1);
    set_value(0, NULL, 0);
    assert_int_equal(start_self(L"f"), 0);
}

static void flag_is_set_by_disable_and_reset_by_the_last_restore(void **state)
{
    const DWORD one = 1;

    (void)state;
    set_value(0, NULL, 0);
    assert_int_equal(start_self(L"df"), 1);
    assert_int_equal(start_self(L"ddrf"), 1);
    assert_int_equal(start_self(L"ddrrf"), 0);
    set_value(REG_DWORD, &one, sizeof one);
    assert_int_equal(start_self(L"drf"), 0); // whatever the registry says
}

static void flag_keeps_its_seed_until_a_restart(void **state)
{
    (void)state;
    set_value(0, NULL, 0);
    assert_int_equal(start_self(L"fwf"), 0); // 'w' writes the value 1
    assert_int_equal(start_self(L"f"), 1);
}

// The letters of `steps`: disable, restore, write the registry, answer with the flag.
static int run_steps(const char *steps)
{
    static OVERLAPPED overlapped[8];
    const DWORD one = 1;
    int pending = 0, flag = 2;
    bool disabled;
    void *handle;

    for (; *steps; steps++) {
        if (*steps == 'd' && machine_disable(&handle, &overlapped[pending++]) != RESULT_PENDING)
            return 3;
        if (*steps == 'r' && machine_restore(NULL, NULL) != RESULT_OK)
            return 4;
        if (*steps == 'w')
            set_value(REG_DWORD, &one, sizeof one);
        if (*steps == 'f')
            flag = machine_flag(&disabled, EXCLUSIVE_CALL_MS) == RESULT_OK && disabled;
    }
    return flag;
}

#undef ROW // the DLL itself is not called here, so no reference can be left
#define ROW(test) cmocka_unit_test_setup_teardown(test, delete_value, delete_value)

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        // clang-format off
        ROW(flag_is_seeded_by_the_registry),
        ROW(flag_is_seeded_by_the_setting),
        ROW(flag_is_set_by_disable_and_reset_by_the_last_restore),
        ROW(flag_keeps_its_seed_until_a_restart),
        // clang-format on
    };

    if (argc > 1)
        return run_steps(argv[1]);
    // An interrupted test must not cost a computer its media sensing at the next start.
    return harness_run_under_wine(tests, delete_value, delete_value);
}
