// SPDX-License-Identifier: MIT
// Every look-up by the bare name gives the shim: test_orders.exe WAY runs each order of orders.h twice, in a program
// that imports iphlpapi.dll and in one that loads it. The way is how they get the shim: by_hand, install or run.
#include "orders.h"

#include "harness.h"
#include "folder.h"
#include "scale.h"
#include "start.h"

#include <string.h>
#include <wchar.h>

static const WCHAR *const programs[] = { L"orders.exe", L"loads.exe", L"http.exe" };
static const WCHAR loads[] = L"loads.exe";
static const WCHAR *way;
static folder_t folder;
static WCHAR tool[MAX_PATH];

// mediasense COMMAND PROGRAM ORDER, where an order may be "".
static DWORD run_tool(const WCHAR *command, const WCHAR *program, const WCHAR *order)
{
    WCHAR path[MAX_PATH], line[3 * MAX_PATH];

    folder_name(&folder, path, program);
    wsprintfW(line, L"\"%s\" %s \"%s\" %s", tool, command, path, order);
    return start_and_wait(tool, line);
}

static DWORD run_order(const WCHAR *program, const WCHAR *order)
{
    WCHAR path[MAX_PATH], line[2 * MAX_PATH];

    if (wcscmp(way, L"run") == 0)
        return run_tool(L"run", program, order);
    folder_name(&folder, path, program);
    wsprintfW(line, L"\"%s\" %s", path, order);
    return start_and_wait(path, line);
}

// `run` leaves its override in the registry, because another process may still need it.
static void remove_overrides_of_run(void)
{
    static const WCHAR *const names[] = { L"..\\x86\\iphlpapi", L"..\\x64\\iphlpapi" };
    WCHAR path[MAX_PATH + 64], name[MAX_PATH];
    size_t i;
    HKEY key;

    if (RegOpenKeyExW(HKEY_CURRENT_USER, L"Software\\Wine\\DllOverrides", 0, KEY_SET_VALUE, &key) != ERROR_SUCCESS)
        return; // this is Windows
    for (i = 0; i < sizeof names / sizeof *names; i++) {
        wcscpy(path, tool);
        wcscpy(wcsrchr(path, L'\\') + 1, names[i]);
        assert_true(GetFullPathNameW(path, MAX_PATH, name, NULL));
        RegDeleteValueW(key, name);
    }
    RegCloseKey(key);
}

static int set_up(void **state)
{
    static const WCHAR *const dlls[] = { L"plugin.dll", L"outer.dll", L"delayed.dll" };
    size_t i;

    (void)state;
    assert_true(GetModuleFileNameW(NULL, tool, MAX_PATH));
    wcscpy(wcsrchr(tool, L'\\') + 1, L"..\\..\\..\\x86\\mediasense.exe");
    folder_open_empty(&folder);
    for (i = 0; i < sizeof dlls / sizeof *dlls; i++)
        folder_copy(&folder, dlls[i], dlls[i]);
    for (i = 0; i < sizeof programs / sizeof *programs; i++) {
        folder_copy(&folder, programs[i], programs[i]);
        if (wcscmp(way, L"install") == 0)
            assert_int_equal(run_tool(L"install", programs[i], L""), 0);
    }
    if (wcscmp(way, L"by_hand") == 0)
        folder_copy(&folder, L"iphlpapi.dll", L"iphlpapi.dll");
    return 0;
}

static int tear_down(void **state)
{
    size_t i;

    (void)state;
    for (i = 0; wcscmp(way, L"install") == 0 && i < sizeof programs / sizeof *programs; i++)
        assert_int_equal(run_tool(L"uninstall", programs[i], L""), 0);
    if (wcscmp(way, L"run") == 0)
        remove_overrides_of_run();
    folder_close(&folder);
    return 0;
}

// If the system loaded its DLL before a program's first look-up, that DLL comes first. `run` cures this, and so does an
// import. The README lists this among the limits; the test prints what this system does.
static bool may_miss(const WCHAR *program, const WCHAR *order)
{
    return wcsncmp(order, L"first_", 6) == 0 && wcscmp(way, L"run") != 0 && wcscmp(program, loads) == 0;
}

static void assert_holds(const WCHAR *order)
{
    size_t i;

    for (i = 0; i < sizeof programs / sizeof *programs; i++) {
        DWORD code = run_order(programs[i], order);

        if (may_miss(programs[i], order) && (code == ORDER_MISSED || code == ORDER_HOLDS))
            print_message("%ls %ls gets %s DLL\n", programs[i], order,
                          code == ORDER_HOLDS ? "the shim's" : "the system's");
        else if (code != ORDER_HOLDS)
            fail_msg("%ls %ls ends with %lu (0x%lX)", programs[i], order, code, code);
    }
}

#define CASE(order)                 \
    static void order(void **state) \
    {                               \
        (void)state;                \
        assert_holds(L## #order);   \
    }
ORDERS(CASE)

#define ENTRY(order) cmocka_unit_test(order),
int main(int count, char **arguments)
{
    static const WCHAR *const ways[] = { L"by_hand", L"install", L"run" };
    const struct CMUnitTest tests[] = { ORDERS(ENTRY) };
    WCHAR word[16];
    size_t i;

    swprintf(word, sizeof word / sizeof *word, L"%hs", count == 2 ? arguments[1] : "");
    for (i = 0; i < sizeof ways / sizeof *ways; i++)
        if (wcscmp(word, ways[i]) == 0)
            way = ways[i];
    return way ? harness_run(tests, set_up, tear_down) : 2;
}
