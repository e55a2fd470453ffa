// SPDX-License-Identifier: MIT
// A program that looks iphlpapi.dll up by its bare name: orders.exe ORDER. It ends with ORDER_HOLDS when every look-up gave the
// shim. Built twice: orders.exe imports the two functions and forwarded ones, loads.exe nothing of iphlpapi.dll.
#include "orders.h"

#include <winsock2.h>

#include "pair.h"

#include <iphlpapi.h>
#include <objbase.h>

#include <stdio.h>
#include <string.h>

#ifdef ORDERS_IMPORT
#include "mediasense.h"
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

static void imported(void)
{
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

// A class of Windows Vista and of Wine that asks iphlpapi.dll; where there is none, COM itself has been started.
static void plugin_after_com(void)
{
    static const GUID list = { 0xDCB00C01, 0x570F, 0x4A9B, { 0x8D, 0x69, 0x19, 0x9F, 0xDB, 0xA5, 0x72, 0x3B } };
    static const GUID unknown = { 0, 0, 0, { 0xC0, 0, 0, 0, 0, 0, 0, 0x46 } };
    HRESULT(WINAPI * start)(void *) = (HRESULT(WINAPI *)(void *))function_of("ole32.dll", "CoInitialize");
    HRESULT(WINAPI * create)
    (const GUID *, IUnknown *, DWORD, const GUID *, void **) =
        (HRESULT(WINAPI *)(const GUID *, IUnknown *, DWORD, const GUID *, void **))function_of("ole32.dll",
                                                                                               "CoCreateInstance");
    void *object;

    load("GetAdaptersInfo");
    REQUIRE(SUCCEEDED(start(NULL)));
    create(&list, NULL, CLSCTX_INPROC_SERVER, &unknown, &object);
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
