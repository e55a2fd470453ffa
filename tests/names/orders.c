// SPDX-License-Identifier: MIT
// A program that looks iphlpapi.dll up by its bare name: orders.exe ORDER. It exits with ORDER_HOLDS if every look-up
// gave the shim. Built three times: orders.exe imports the two functions and forwarded ones, loads.exe nothing of
// iphlpapi.dll, and http.exe what orders.exe does, but WINHTTP.dll and WININET.dll before it.
#include "orders.h"

#include <winsock2.h>

#include "pair.h"

#include <iphlpapi.h>
#include <objbase.h>
#include <winhttp.h>

#include <stdio.h>
#include <string.h>

#ifdef ORDERS_IMPORT
#include "mediasense.h"
#endif

#ifdef ORDERS_HTTP // <wininet.h> and <winhttp.h> do not go together
typedef void *internet_t;
DECLSPEC_IMPORT internet_t WINAPI InternetOpenW(const WCHAR *, DWORD, const WCHAR *, const WCHAR *, DWORD);
DECLSPEC_IMPORT BOOL WINAPI InternetCloseHandle(internet_t);
enum { INTERNET_OPEN_TYPE_DIRECT = 1 };
#endif

enum { CYCLES = 1000 };

static void require(int holds, int line)
{
    if (holds)
        return;
    fprintf(stderr, "orders: line %d fails, error %lu\n", line, GetLastError());
    ExitProcess(ORDER_FAILS);
}
#define REQUIRE(condition) require((condition) != 0, __LINE__)

static void *function_of(const char *dll, const char *name)
{
    void *function = (void *)GetProcAddress(LoadLibraryA(dll), name);

    REQUIRE(function);
    return function;
}

static void *load(const char *name)
{
    return function_of("iphlpapi.dll", name);
}

static void *find(const char *name)
{
    void *function = (void *)GetProcAddress(GetModuleHandleA("iphlpapi"), name);

    REQUIRE(function);
    return function;
}

static void assert_pair(void *(*look_up)(const char *))
{
    disable_t disable = (disable_t)look_up("DisableMediaSense");
    restore_t restore = (restore_t)look_up("RestoreMediaSense");

    REQUIRE(pair_is_the_shims(disable, restore));
}

static void assert_dll(const char *dll, const char *name)
{
    REQUIRE(((pair_t)function_of(dll, name))());
}

#ifdef ORDERS_HTTP
// The loader processes the import table in order.
static bool is_imported_before(const char *first, const char *second)
{
    const char *base = (const char *)GetModuleHandleW(NULL), *name;
    const IMAGE_NT_HEADERS *nt = (const IMAGE_NT_HEADERS *)(base + ((const IMAGE_DOS_HEADER *)base)->e_lfanew);
    const IMAGE_IMPORT_DESCRIPTOR *import =
        (const IMAGE_IMPORT_DESCRIPTOR *)(base + nt->OptionalHeader.DataDirectory[IMAGE_DIRECTORY_ENTRY_IMPORT]
                                                     .VirtualAddress);
    bool seen = false;

    for (; import->Name; import++) {
        name = base + import->Name;
        if (_stricmp(name, second) == 0)
            return seen;
        seen = seen || _stricmp(name, first) == 0;
    }
    return false;
}

static void require_http(void)
{
    REQUIRE(is_imported_before("WINHTTP.dll", "WININET.dll") && is_imported_before("WININET.dll", "iphlpapi.dll"));
    WinHttpCloseHandle(WinHttpOpen(L"", WINHTTP_ACCESS_TYPE_NO_PROXY, NULL, NULL, 0));
    InternetCloseHandle(InternetOpenW(L"", INTERNET_OPEN_TYPE_DIRECT, NULL, NULL, 0));
}
#endif

static void imported(void)
{
#ifdef ORDERS_HTTP
    require_http();
#endif
#ifdef ORDERS_IMPORT
    ULONG size = 0;

    REQUIRE(GetIfTable(NULL, &size, FALSE) == ERROR_INSUFFICIENT_BUFFER);
    REQUIRE(GetIpAddrTable(NULL, &size, FALSE) == ERROR_INSUFFICIENT_BUFFER);
    REQUIRE(pair_is_the_shims(DisableMediaSense, RestoreMediaSense));
#endif
    assert_pair(load);
}

static void plugin(void)
{
    assert_dll("plugin.dll", "plugin_pair");
}

static void plugin_after_forwarded_name(void)
{
    load("GetIfTable");
    plugin();
}

static void plugin_inside_a_plugin(void)
{
    load("RestoreMediaSense");
    assert_dll("outer.dll", "outer_pair");
}

// Winsock's own look-ups come first, by the name in its delay-load imports.
static void plugin_after_winsock(void)
{
    int(WINAPI * start)(WORD, WSADATA *) = (int(WINAPI *)(WORD, WSADATA *))function_of("ws2_32.dll", "WSAStartup");
    void *(WINAPI * by_name)(const char *) = (void *(WINAPI *)(const char *))function_of("ws2_32.dll", "gethostbyname");
    WSADATA data;

    load("GetAdaptersInfo");
    REQUIRE(start(MAKEWORD(2, 0), &data) == 0);
    by_name("");
    plugin();
    assert_pair(load);
    assert_pair(find);
}

// INetworkListManager's class, of Windows Vista and Wine, which uses iphlpapi.dll. If it is missing, at least COM
// itself has started.
static void make_network_list(void)
{
    static const GUID list = { 0xDCB00C01, 0x570F, 0x4A9B, { 0x8D, 0x69, 0x19, 0x9F, 0xDB, 0xA5, 0x72, 0x3B } };
    static const GUID unknown = { 0, 0, 0, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 } };
    HRESULT(WINAPI * start)(void *) = (HRESULT(WINAPI *)(void *))function_of("ole32.dll", "CoInitialize");
    HRESULT(WINAPI * create)
    (const GUID *, IUnknown *, DWORD, const GUID *, void **) =
        (HRESULT(WINAPI *)(const GUID *, IUnknown *, DWORD, const GUID *, void **))function_of("ole32.dll",
                                                                                               "CoCreateInstance");
    void *object;

    REQUIRE(SUCCEEDED(start(NULL)));
    create(&list, NULL, CLSCTX_INPROC_SERVER, &unknown, &object);
}

static void plugin_after_com(void)
{
    load("GetAdaptersInfo");
    make_network_list();
    plugin();
    assert_pair(find);
}

static void delayed_after_forwarded_name(void)
{
    load("GetIfTable");
    load("GetIpAddrTable");
    assert_dll("delayed.dll", "plugin_pair");
}

static void load_for_each_function(void)
{
    load("GetNumberOfInterfaces");
    assert_pair(load);
    load("GetAdaptersInfo");
    assert_pair(load);
}

static void module_handle_first(void)
{
    REQUIRE(LoadLibraryA("iphlpapi.dll"));
    find("GetAdaptersInfo");
    assert_pair(find);
}

static void load_and_free(void)
{
    int cycle, missing = 0;

    for (cycle = 0; cycle < CYCLES; cycle++) {
        HMODULE dll = LoadLibraryA("iphlpapi.dll");

        REQUIRE(dll && GetProcAddress(dll, "GetNumberOfInterfaces"));
        FreeLibrary(dll);
        dll = LoadLibraryA("iphlpapi.dll");
        missing += !GetProcAddress(dll, "DisableMediaSense") || !GetProcAddress(dll, "RestoreMediaSense");
        FreeLibrary(dll);
    }
    if (missing)
        fprintf(stderr, "orders: %d of %d pairs not found\n", missing, CYCLES);
    REQUIRE(!missing);
}

// The program's first look-up, after a part of the system may have loaded iphlpapi.dll for itself.

static void assert_first(void)
{
    HMODULE dll = LoadLibraryA("iphlpapi.dll");
    disable_t disable = (disable_t)(void *)GetProcAddress(dll, "DisableMediaSense");
    restore_t restore = (restore_t)(void *)GetProcAddress(dll, "RestoreMediaSense");

    REQUIRE(dll);
    if (!disable || !restore || !pair_is_the_shims(disable, restore))
        ExitProcess(ORDER_MISSED);
}

static void first_after_getaddrinfo(void)
{
    int(WINAPI * start)(WORD, WSADATA *) = (int(WINAPI *)(WORD, WSADATA *))function_of("ws2_32.dll", "WSAStartup");
    int(WINAPI * resolve)(const char *, const char *, const void *, void **) =
        (int(WINAPI *)(const char *, const char *, const void *, void **))function_of("ws2_32.dll", "getaddrinfo");
    WSADATA data;
    void *found;

    REQUIRE(start(MAKEWORD(2, 0), &data) == 0);
    resolve("localhost", "80", NULL, &found);
    assert_first();
}

static void first_after_com(void)
{
    make_network_list();
    assert_first();
}

#define ENTRY(order) { #order, order },
static const struct {
    const char *name;
    void (*run)(void);
} orders[] = { ORDERS(ENTRY) };

int main(int count, char **arguments)
{
    size_t order;

    for (order = 0; count == 2 && order < sizeof orders / sizeof *orders; order++)
        if (strcmp(orders[order].name, arguments[1]) == 0) {
            orders[order].run();
            return ORDER_HOLDS;
        }
    return ORDER_UNKNOWN;
}
