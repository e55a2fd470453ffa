// SPDX-License-Identifier: MIT
// What the XP edition's functions cost against the system's own, in turn, in small batches. With nothing disconnected,
// if the network is so: view.sh makes one.
#include "measure.h"

#include <winsock2.h>
#include <ws2ipdef.h>

#include <windows.h>

#include <iphlpapi.h>
#include <stdio.h>

enum { BATCHES = 20, CALLS = 100, ROOM = 65536 };

static BYTE room[ROOM];

typedef DWORD WINAPI ordered_t(void *, ULONG *, BOOL);

static HMODULE systems;
static BOOL real; // call the system's own

// The function to call, of two DLLs.
static void *function(const char *name)
{
    static HMODULE shim;

    if (!shim)
        shim = GetModuleHandleW(L"iphlpapi.dll");
    return (void *)GetProcAddress(real ? systems : shim, name);
}

static void *called; // looked up before the clock runs

static void call_ordered(void)
{
    ULONG size = ROOM;

    measure_expect("a table", NO_ERROR, ((ordered_t *)called)(room, &size, TRUE));
}

static void call_entry(void)
{
    MIB_IFROW row = { .dwIndex = 1 };

    measure_expect("GetIfEntry", NO_ERROR, ((DWORD(WINAPI *)(MIB_IFROW *))called)(&row));
}

static void call_infos(void)
{
    ULONG size = ROOM;

    ((DWORD(WINAPI *)(void *, ULONG *))called)(room, &size); // there may be no adapter
}

static void call_adapters(void)
{
    ULONG size = ROOM;

    measure_expect("GetAdaptersAddresses", NO_ERROR,
                   ((ULONG(WINAPI *)(ULONG, ULONG, void *, void *, ULONG *))called)(AF_UNSPEC, 0, NULL, room, &size));
}

// There may be no route, or no neighbour.
static void call_table_if_any(void)
{
    ULONG size = ROOM;

    ((ordered_t *)called)(room, &size, TRUE);
}

// There may be no route.
static void call_best_interface(void)
{
    DWORD index;

    ((DWORD(WINAPI *)(DWORD, DWORD *))called)(0x08080808, &index);
}

static void call_best_route(void)
{
    ((DWORD(WINAPI *)(DWORD, DWORD, void *))called)(0x08080808, 0, room);
}

static void call_statistics(void)
{
    measure_expect("GetIpStatistics", NO_ERROR, ((DWORD(WINAPI *)(void *))called)(room));
}

static double batch(const char *name, void (*call)(void), BOOL its_real, unsigned calls)
{
    double started;
    unsigned i;

    real = its_real;
    called = function(name);
    if (!called)
        measure_expect(name, TRUE, FALSE);
    started = measure_now();
    for (i = 0; i < calls; i++)
        call();
    return (measure_now() - started) / calls;
}

typedef struct range {
    double least, most;
} range_t;

static range_t in_a_loop = { .least = 1e9 }, after_a_while = { .least = 1e9 };

static double into(range_t *range, double ratio)
{
    range->least = ratio < range->least ? ratio : range->least;
    range->most = ratio > range->most ? ratio : range->most;
    return ratio;
}

// The first call after a pause costs more than one in a loop, the system's too, so first calls are held against first
// calls.
static double first_call(const char *name, void (*call)(void), BOOL its_real)
{
    Sleep(15); // the last query of the cables is too old then
    return batch(name, call, its_real, 1);
}

static void compare(const char *name, void (*call)(void))
{
    static double ours[BATCHES], theirs[BATCHES], ratios[BATCHES], firsts[BATCHES];
    int i;

    batch(name, call, FALSE, 1);
    batch(name, call, TRUE, 1);
    for (i = 0; i < BATCHES; i++) {
        firsts[i] = first_call(name, call, FALSE) / first_call(name, call, TRUE);
        ours[i] = batch(name, call, FALSE, CALLS);
        theirs[i] = batch(name, call, TRUE, CALLS);
        ratios[i] = ours[i] / theirs[i];
    }
    printf("%-22s %8.0f us, the system's %8.0f us, ratio %.2f; first calls after a while, ratio %.2f\n", name,
           measure_median(ours, BATCHES) / 1000, measure_median(theirs, BATCHES) / 1000,
           into(&in_a_loop, measure_median(ratios, BATCHES)), into(&after_a_while, measure_median(firsts, BATCHES)));
}

int main(void)
{
    MIB_IF_TABLE2 *table;
    WCHAR path[MAX_PATH];
    ULONG i, out = 0, count;

    GetNumberOfInterfaces(&count); // so that the DLL is imported
    GetSystemDirectoryW(path, MAX_PATH - 16);
    systems = LoadLibraryW(lstrcatW(path, L"\\iphlpapi.dll"));
    measure_expect("GetIfTable2", NO_ERROR, GetIfTable2(&table));
    for (i = 0; i < table->NumEntries; i++)
        out += table->Table[i].MediaConnectState == MediaConnectStateDisconnected;
    printf("%lu interfaces, %lu of them disconnected; medians of %d batches of %d calls\n", table->NumEntries, out,
           BATCHES, CALLS);
    FreeMibTable(table);
    compare("GetIpAddrTable", call_ordered);
    compare("GetAdaptersInfo", call_infos);
    compare("GetAdaptersAddresses", call_adapters);
    compare("GetIfTable", call_ordered);
    compare("GetIfEntry", call_entry);
    compare("GetIpForwardTable", call_table_if_any);
    compare("GetIpNetTable", call_table_if_any);
    compare("GetBestInterface", call_best_interface);
    compare("GetBestRoute", call_best_route);
    compare("GetIpStatistics", call_statistics);
    measure_row(out ? "functions of the XP edition in a loop, against the system's own, a cable out"
                    : "functions of the XP edition in a loop, against the system's own, nothing disconnected",
                in_a_loop.least, in_a_loop.most, out ? 3 : 1.1);
    measure_row("the same, first calls in 10 milliseconds, which look at the cables", after_a_while.least,
                after_a_while.most, out ? 3 : 2);
    puts("");
    return 0;
}
