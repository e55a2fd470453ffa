// SPDX-License-Identifier: MIT
// Wine's overrides for one file. Windows has none.
#include "harness.h"

#include "tool/registry_override.h"

#include <windows.h>

static const char dll[] = "C:\\mediasense test\\iphlpapi.dll";

static void skip_on_windows(void)
{
    if (GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "wine_get_version"))
        return;
    harness_skip("this is Windows, which has no overrides");
}

// NULL if there is none of that name.
static const char *value(const char *name)
{
    static char text[64];
    DWORD size = sizeof text, type;
    LSTATUS error = ERROR_FILE_NOT_FOUND;
    HKEY key;

    if (RegOpenKeyExA(HKEY_CURRENT_USER, "Software\\Wine\\DllOverrides", 0, KEY_QUERY_VALUE, &key) == ERROR_SUCCESS) {
        error = RegQueryValueExA(key, name, NULL, &type, (BYTE *)text, &size);
        RegCloseKey(key);
    }
    if (error != ERROR_SUCCESS)
        return NULL;
    assert_int_equal(type, REG_SZ);
    return text;
}

static int remove_it(void **state)
{
    (void)state;
    return path_override_remove(dll) && path_override_remove("C:\\mediasense test\\other") ? 0 : -1;
}

static void overrides_come_and_go(void **state)
{
    (void)state;
    skip_on_windows();
    assert_true(path_override_add(dll));
    assert_string_equal(value("C:\\mediasense test\\iphlpapi"), "native,builtin");
    assert_true(path_override_add(dll)); // repeated
    assert_string_equal(value("C:\\mediasense test\\iphlpapi"), "native,builtin");
    assert_true(path_override_remove(dll));
    assert_null(value("C:\\mediasense test\\iphlpapi"));
    assert_true(path_override_remove(dll));
}

static void overrides_of_other_spellings(void **state)
{
    (void)state;
    skip_on_windows();
    assert_true(path_override_add("C:\\mediasense test\\IPHLPAPI.DLL"));
    assert_string_equal(value("C:\\mediasense test\\iphlpapi"), "native,builtin"); // the registry ignores case
    assert_true(path_override_add("C:\\mediasense test\\other"));
    assert_string_equal(value("C:\\mediasense test\\other"), "native,builtin");
}

static void overrides_do_not_affect_other_files(void **state)
{
    (void)state;
    skip_on_windows();
    assert_true(path_override_add(dll));
    assert_null(value("iphlpapi"));
    assert_null(value("*iphlpapi"));
    assert_null(value(dll));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(overrides_come_and_go, remove_it, remove_it),
        cmocka_unit_test_setup_teardown(overrides_of_other_spellings, remove_it, remove_it),
        cmocka_unit_test_setup_teardown(overrides_do_not_affect_other_files, remove_it, remove_it),
    };

    return harness_run_under_wine(tests, NULL, NULL);
}
