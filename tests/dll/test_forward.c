// SPDX-License-Identifier: MIT
// Every other export is the system's own. First checks that the DLL in use is ours: with Wine's instead, the rest would
// pass as well.
#include "support.h"

#include <stdio.h>
#include <string.h>

static BYTE *ours, *systems;

static int load(void **state)
{
    WCHAR path[MAX_PATH];

    // The call also makes this program import the DLL, like an old program.
    if (support_no_reference(state) != 0 || !GetSystemDirectoryW(path, MAX_PATH - 16))
        return -1;
    wcscat(path, L"\\iphlpapi.dll");
    ours = (BYTE *)GetModuleHandleW(L"iphlpapi.dll");
    systems = (BYTE *)LoadLibraryW(path);
    return ours && systems ? 0 : -1;
}

static void the_dll_in_use_is_ours(void **state)
{
    WCHAR program[MAX_PATH], dll[MAX_PATH];

    (void)state;
    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    assert_true(GetModuleFileNameW((HMODULE)ours, dll, MAX_PATH));
    wcscpy(wcsrchr(program, L'\\') + 1, L"iphlpapi.dll");
    assert_int_equal(lstrcmpiW(program, dll), 0);
    assert_ptr_not_equal(ours, systems);
    assert_non_null(GetProcAddress((HMODULE)ours, "DisableMediaSense"));
    assert_non_null(GetProcAddress((HMODULE)ours, "RestoreMediaSense"));
}

static const IMAGE_EXPORT_DIRECTORY *exports_of(const BYTE *image)
{
    const IMAGE_NT_HEADERS *headers = (const IMAGE_NT_HEADERS *)(image + ((const IMAGE_DOS_HEADER *)image)->e_lfanew);

    return (const IMAGE_EXPORT_DIRECTORY *)(image + headers->OptionalHeader.DataDirectory[0].VirtualAddress);
}

static const char *export_name(const BYTE *image, DWORD number)
{
    return (const char *)(image + ((const DWORD *)(image + exports_of(image)->AddressOfNames))[number]);
}

static const char *const own[] = { "DisableMediaSense", "RestoreMediaSense",
                                   // For the XP edition, where this test gets an argument.
                                   "AllocateAndGetIfTableFromStack", "AllocateAndGetIpAddrTableFromStack",
                                   "AllocateAndGetIpForwardTableFromStack", "AllocateAndGetIpNetTableFromStack",
                                   "AllocateAndGetTcpExTableFromStack", "AllocateAndGetTcpTableFromStack",
                                   "AllocateAndGetUdpExTableFromStack", "AllocateAndGetUdpTableFromStack",
                                   "GetAdaptersAddresses", "GetAdaptersInfo", "GetIfEntry", "GetIfTable",
                                   "GetIpAddrTable", "GetIpForwardTable", "GetIpNetTable", "GetBestInterface",
                                   "GetBestInterfaceEx", "GetBestRoute", "GetIpStatistics", "GetIpStatisticsEx",
                                   "NotifyAddrChange", "NotifyRouteChange", "CancelIPChangeNotify" };
static size_t own_count = 2;

static bool is_our_own(const char *name)
{
    size_t i;

    for (i = 0; i < own_count; i++)
        if (strcmp(name, own[i]) == 0)
            return true;
    return false;
}

static void every_name_of_the_system_leads_to_the_system(void **state)
{
    DWORD number, names = exports_of(systems)->NumberOfNames;

    (void)state;
    assert_true(names > 100);
    for (number = 0; number < names; number++) {
        const char *name = export_name(systems, number);
        FARPROC address = GetProcAddress((HMODULE)systems, name);

        if (is_our_own(name))
            continue;
        if (!address || GetProcAddress((HMODULE)ours, name) != address)
            fail_msg("%s is not the system's", name);
    }
}

static void every_name_of_ours_that_the_system_lacks_is_missing(void **state)
{
    DWORD number, names = exports_of(ours)->NumberOfNames, missing = 0;

    (void)state;
    assert_true(names > 360);
    for (number = 0; number < names; number++) {
        const char *name = export_name(ours, number);
        FARPROC address = GetProcAddress((HMODULE)systems, name);

        if (is_our_own(name))
            continue;
        if (GetProcAddress((HMODULE)ours, name) != address)
            fail_msg("%s: the system says %p", name, (void *)address);
        missing += !address;
    }
    assert_true(missing > 0);
    print_message("%lu names, of which the system lacks %lu\n", names, missing);
}

typedef DWORD(WINAPI *get_number_t)(DWORD *);

static void a_forwarded_function_works(void **state)
{
    get_number_t count = (get_number_t)(void *)GetProcAddress((HMODULE)ours, "GetNumberOfInterfaces");
    DWORD interfaces = 0;

    (void)state;
    assert_non_null(count);
    assert_int_equal(count(&interfaces), NO_ERROR);
    assert_true(interfaces > 0);
}

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_dll_in_use_is_ours),
        cmocka_unit_test(every_name_of_the_system_leads_to_the_system),
        cmocka_unit_test(every_name_of_ours_that_the_system_lacks_is_missing),
        cmocka_unit_test(a_forwarded_function_works),
    };

    if (count == 2 && strcmp(arguments[1], "xp") == 0)
        own_count = sizeof own / sizeof *own;
    return harness_run(tests, load, NULL);
}
