// SPDX-License-Identifier: MIT
// What the XP edition shows of disconnected interfaces, on a Windows since Vista that a stand-in simulates.
#include "xp_support.h"

#include "mutex_holder.h"
#include "see.h"
#include "start.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 16384, THREADS = 8, KEPT = 50, FLIPS = 500 };

static BYTE ours[ROOM], systems[ROOM];

// Every table by one name.
typedef struct table {
    const char *name;
    DWORD too_small;
    DWORD(WINAPI *ours)(void *, ULONG *);
    DWORD(WINAPI *real)(void *, ULONG *);
} table_t;

typedef DWORD WINAPI ordered_t(void *, ULONG *, BOOL);
static ordered_t *real_addresses, *real_routes, *real_interfaces, *real_neighbours;
static ULONG(WINAPI *real_adapters)(ULONG, ULONG, void *, IP_ADAPTER_ADDRESSES *, ULONG *);
static DWORD(WINAPI *real_infos)(void *, ULONG *);

#define ORDERED(function, real, order)                                   \
    static DWORD WINAPI our_##real##_##order(void *table, ULONG *size)   \
    {                                                                    \
        return function(table, size, order);                             \
    }                                                                    \
    static DWORD WINAPI their_##real##_##order(void *table, ULONG *size) \
    {                                                                    \
        return real(table, size, order);                                 \
    }
ORDERED(GetIpAddrTable, real_addresses, 0)
ORDERED(GetIpAddrTable, real_addresses, 1)
ORDERED(GetIpForwardTable, real_routes, 1)
ORDERED(GetIfTable, real_interfaces, 1)
ORDERED(GetIpNetTable, real_neighbours, 1)

static DWORD WINAPI our_adapters(void *table, ULONG *size)
{
    return GetAdaptersAddresses(AF_UNSPEC, 0, NULL, table, size);
}

static DWORD WINAPI their_adapters(void *table, ULONG *size)
{
    return real_adapters(AF_UNSPEC, 0, NULL, table, size);
}

static DWORD WINAPI our_infos(void *table, ULONG *size)
{
    return GetAdaptersInfo(table, size);
}

static DWORD WINAPI their_infos(void *table, ULONG *size)
{
    return real_infos(table, size);
}

static const table_t tables[] = {
    { "GetIpAddrTable", ERROR_INSUFFICIENT_BUFFER, our_real_addresses_0, their_real_addresses_0 },
    { "GetIpAddrTable, sorted", ERROR_INSUFFICIENT_BUFFER, our_real_addresses_1, their_real_addresses_1 },
    { "GetIpForwardTable", ERROR_INSUFFICIENT_BUFFER, our_real_routes_1, their_real_routes_1 },
    { "GetIpNetTable", ERROR_INSUFFICIENT_BUFFER, our_real_neighbours_1, their_real_neighbours_1 },
    { "GetIfTable", ERROR_INSUFFICIENT_BUFFER, our_real_interfaces_1, their_real_interfaces_1 },
    { "GetAdaptersInfo", ERROR_BUFFER_OVERFLOW, our_infos, their_infos },
    { "GetAdaptersAddresses", ERROR_BUFFER_OVERFLOW, our_adapters, their_adapters },
};
enum { TABLES = sizeof tables / sizeof *tables };

static void find_real(void)
{
    real_addresses = (ordered_t *)standin_function("GetIpAddrTable");
    real_routes = (ordered_t *)standin_function("GetIpForwardTable");
    real_interfaces = (ordered_t *)standin_function("GetIfTable");
    real_neighbours = (ordered_t *)standin_function("GetIpNetTable");
    real_adapters = (ULONG(WINAPI *)(ULONG, ULONG, void *, IP_ADAPTER_ADDRESSES *, ULONG *))standin_function(
        "GetAdaptersAddresses");
    real_infos = (DWORD(WINAPI *)(void *, ULONG *))standin_function("GetAdaptersInfo");
}

// Memory runs out for one of the DLL's blocks. Replaced before the stand-in is loaded, which has the same name as the
// DLL.

static void *(WINAPI *real_allocate)(HANDLE, DWORD, SIZE_T);
static BOOL(WINAPI *real_free)(HANDLE, DWORD, void *);
static int allocations, failing_allocation;
static volatile LONG live; // blocks

static void *WINAPI fail_one(HANDLE heap, DWORD flags, SIZE_T size)
{
    void *block = ++allocations == failing_allocation ? NULL : real_allocate(heap, flags, size);

    if (block)
        InterlockedIncrement(&live);
    return block;
}

static BOOL WINAPI counted_free(HANDLE heap, DWORD flags, void *block)
{
    if (block)
        InterlockedDecrement(&live);
    return real_free(heap, flags, block);
}

static void replace_heap(void)
{
    real_allocate = (void *(WINAPI *)(HANDLE, DWORD, SIZE_T))import_replace("HeapAlloc", fail_one);
    real_free = (BOOL(WINAPI *)(HANDLE, DWORD, void *))import_replace("HeapFree", counted_free);
}

// The waits of one thread that have a time limit: how many, and the longest limit.

static DWORD(WINAPI *real_wait)(HANDLE, DWORD);
static DWORD waiting_thread, waits, longest_wait;

static DWORD WINAPI count_waits(HANDLE object, DWORD milliseconds)
{
    if (GetCurrentThreadId() == waiting_thread && milliseconds > 0) {
        waits++;
        longest_wait = max(longest_wait, milliseconds);
    }
    return real_wait(object, milliseconds);
}

static void replace_wait(void)
{
    real_wait = (DWORD(WINAPI *)(HANDLE, DWORD))import_replace("WaitForSingleObject", count_waits);
}

static int set_up(void **state)
{
    replace_heap();
    replace_wait();
    standin_play(L"standin");
    find_real();
    return support_no_reference(state);
}

static void read(DWORD(WINAPI *function)(void *, ULONG *), BYTE *buffer)
{
    ULONG size = ROOM;

    memset(buffer, 0x5A, ROOM);
    assert_int_equal(function(buffer, &size), NO_ERROR);
    assert_int_equal(size, ROOM); // the stand-in leaves it
}

// Compares pointers into the two buffers by their offset.
static void assert_same_bytes(const char *name, size_t size)
{
    size_t i;

    for (i = 0; i < size; i += sizeof(void *)) {
        void *a, *b;

        memcpy(&a, ours + i, sizeof a);
        memcpy(&b, systems + i, sizeof b);
        if (a != b && (BYTE *)a - ours != (BYTE *)b - systems)
            fail_msg("%s: byte %u", name, (unsigned)i);
    }
}

static void assert_all_as_the_system(void)
{
    size_t i;

    for (i = 0; i < TABLES; i++) {
        read(tables[i].ours, ours);
        read(tables[i].real, systems);
        assert_same_bytes(tables[i].name, ROOM);
    }
}

// While media sensing is on, and while it is disabled.
static void assert_always_as_the_system(DWORD cables)
{
    call_t call;

    standin_cables(cables);
    assert_all_as_the_system();
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_all_as_the_system();
    assert_int_equal(call_restore(&call), NO_ERROR);
    call_close(&call);
}

static void view_is_the_systems_with_every_cable_in(void **state)
{
    (void)state;
    assert_always_as_the_system(0);
}

static void assert_seen(const char *seen, const char *expected)
{
    if (strcmp(seen, expected) == 0)
        return;
    print_holders();
    fail_msg("it shows\n%s\nand not\n%s", seen, expected);
}

static const DWORD internet = ADDRESS(8, 8, 8, 8);

static void see_addresses_sorted(char *seen)
{
    see_addresses(seen, TRUE);
}

static void see_addresses_unsorted(char *seen)
{
    see_addresses(seen, FALSE);
}

static void see_best_to_internet(char *seen)
{
    see_best(seen, internet);
}

// With the cables of WIRED and LONELY out. LONELY has nothing to hide: it is as the system reports it.
typedef struct cell {
    const char *name; // of the function
    void (*see)(char *seen);
    const char *hidden, *shown;
} cell_t;

#define INTERFACES_SEEN "1 is 5; 7 is 2; 8 is 0; 9 is 5; 5; 2; 0; 5; "

static const cell_t cells[] = {
    { "GetIpAddrTable", see_addresses_sorted, "127.0.0.1/255.0.0.0 1 1; 192.168.7.2/255.255.255.0 9 1; ",
      "10.5.0.9/255.0.0.0 7 c; 127.0.0.1/255.0.0.0 1 1; 172.16.0.1/255.255.0.0 7 9; "
      "192.168.7.2/255.255.255.0 9 1; " },
    { "GetIpAddrTable", see_addresses_unsorted, "127.0.0.1/255.0.0.0 1 1; 192.168.7.2/255.255.255.0 9 1; ",
      "127.0.0.1/255.0.0.0 1 1; 192.168.7.2/255.255.255.0 9 1; 172.16.0.1/255.255.0.0 7 9; "
      "10.5.0.9/255.0.0.0 7 c; " },
    { "GetAdaptersInfo", see_infos,
      "7 0.0.0.0/0.0.0.0 by 0.0.0.0; 8 0.0.0.0/0.0.0.0 by 0.0.0.0; 9 192.168.7.2/255.255.255.0 by 192.168.7.1; ",
      "7 172.16.0.1/255.255.0.0 10.5.0.9/255.0.0.0 by 172.16.0.254; 8 0.0.0.0/0.0.0.0 by 0.0.0.0; "
      "9 192.168.7.2/255.255.255.0 by 192.168.7.1; " },
    { "GetAdaptersAddresses", see_adapters, "1 up 127.0.0.1; 7 down; 8 down 169.254.9.9; 9 up 192.168.7.2; ",
      "1 up 127.0.0.1; 7 down 169.254.3.4 172.16.0.1 10.5.0.9; 8 down 169.254.9.9; 9 up 192.168.7.2; " },
    { "GetIfTable", see_interfaces, INTERFACES_SEEN, INTERFACES_SEEN },
    { "GetIpForwardTable", see_routes,
      "0.0.0.0/0.0.0.0 over 9; 127.0.0.0/255.0.0.0 over 1; 192.168.7.0/255.255.255.0 over 9; ",
      "0.0.0.0/0.0.0.0 over 7; 0.0.0.0/0.0.0.0 over 9; 127.0.0.0/255.0.0.0 over 1; "
      "172.16.0.0/255.255.0.0 over 7; 192.168.7.0/255.255.255.0 over 9; " },
    { "GetIpNetTable", see_neighbours, "0.0.0.0 on 102; ", "0.0.0.0 on 102; 172.16.0.254 on 7; " },
    { "GetBestInterface", see_best_to_internet, "9 9 9", "7 7 7" },
    { "GetIpStatistics", see_statistics, "2 addresses, 3 routes", "4 addresses, 5 routes" },
};
enum { CELLS_COUNT = sizeof cells / sizeof *cells };

// Those of a function, or of all for NULL.
static void assert_cells(const char *name, bool shown)
{
    static char seen[SEE_SIZE];
    unsigned count = 0;
    size_t i;

    for (i = 0; i < CELLS_COUNT; i++) {
        if (name && strcmp(cells[i].name, name) != 0)
            continue;
        cells[i].see(seen);
        assert_seen(seen, shown ? cells[i].shown : cells[i].hidden);
        count++;
    }
    assert_true(count > 0);
}

static void assert_hidden(void)
{
    assert_cells(NULL, false);
}

static void assert_shown(void)
{
    assert_cells(NULL, true);
}

static void assert_cells_while_disabled(const char *name)
{
    call_t call;

    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_cells(name, true);
    assert_int_equal(call_restore(&call), NO_ERROR);
    call_close(&call);
}

// The cells of the table in docs/xp-edition.md; another test compares their names.
#define CELL(function)                          \
    static void hidden_##function(void **state) \
    {                                           \
        (void)state;                            \
        standin_cable(TRUE);                    \
        assert_cells(#function, false);         \
    }                                           \
    static void shown_##function(void **state)  \
    {                                           \
        (void)state;                            \
        standin_cable(TRUE);                    \
        assert_cells_while_disabled(#function); \
    }
CELL(GetIpAddrTable)
CELL(GetAdaptersInfo)
CELL(GetAdaptersAddresses)
CELL(GetIfTable)
CELL(GetIpForwardTable)
CELL(GetIpNetTable)
CELL(GetBestInterface)
CELL(GetIpStatistics)

static void view_hides_disconnected_interfaces(void **state)
{
    (void)state;
    standin_cable(TRUE);
    assert_hidden();
}

static void view_shows_them_while_media_sensing_is_disabled(void **state)
{
    call_t call;

    (void)state;
    standin_cable(TRUE);
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_shown();
    assert_int_equal(call_restore(&call), NO_ERROR);
    assert_hidden();
    call_close(&call);
}

// With nothing configured, cables that are out change no result: byte for byte the system's.
static void view_leaves_interfaces_without_addresses_alone(void **state)
{
    (void)state;
    assert_always_as_the_system(STANDIN_LONELY_OUT | STANDIN_MANY);
}

static void view_leaves_switched_off_interfaces_alone(void **state)
{
    (void)state;
    assert_always_as_the_system(STANDIN_WIRED_OUT | STANDIN_WIRED_SWITCHED_OFF);
}

// With one card, only that card is queried. It is pulled and put back within the second for which the list of cards is
// cached.
static void view_looks_at_the_only_card(void **state)
{
    static char seen[SEE_SIZE];
    int i;

    (void)state;
    for (i = 0; i < 3; i++) {
        standin_cables(STANDIN_ONE_CARD);
        see_addresses(seen, TRUE);
        assert_contains(seen, "172.16.0.1/");
        standin_cables(STANDIN_ONE_CARD | STANDIN_WIRED_OUT);
        see_addresses(seen, TRUE);
        assert_seen(seen, "127.0.0.1/255.0.0.0 1 1; 169.254.9.9/255.255.0.0 8 1; 192.168.7.2/255.255.255.0 9 1; ");
    }
}

static void standin_use_routes(DWORD which)
{
    ((standin_routes_t *)standin_function("standin_routes"))(which);
}

// A system that drops the routes of a pulled cable, like Windows.
static void view_shows_routes_that_the_system_dropped(void **state)
{
    static char seen[SEE_SIZE];
    call_t call;

    (void)state;
    standin_use_routes(STANDIN_ROUTES_GO);
    standin_cable(TRUE);
    assert_hidden();
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    see_routes(seen);
    assert_seen(seen,
                "0.0.0.0/0.0.0.0 over 9; 0.0.0.0/0.0.0.0 over 7; 10.0.0.0/255.0.0.0 over 7; "
                "127.0.0.0/255.0.0.0 over 1; 172.16.0.0/255.255.0.0 over 7; 192.168.7.0/255.255.255.0 over 9; ");
    see_statistics(seen);
    assert_seen(seen, "4 addresses, 6 routes");
    see_best(seen, ADDRESS(172, 16, 3, 3));
    assert_seen(seen, "7 7 7");
    assert_int_equal(call_restore(&call), NO_ERROR);
    call_close(&call);
    standin_use_routes(STANDIN_ROUTES_STAY);
}

// The pages of the two functions document ERROR_NO_DATA for a table without rows.
static void view_of_nothing_is_no_data(void **state)
{
    static char seen[SEE_SIZE];
    ULONG size = 0;

    (void)state;
    standin_use_routes(STANDIN_ROUTES_WIRED_ONLY);
    standin_cable(TRUE);
    see_routes(seen);
    assert_seen(seen, "error 232");
    see_neighbours(seen);
    assert_seen(seen, "error 232");
    assert_int_equal(GetIpForwardTable(NULL, &size, TRUE), ERROR_NO_DATA);
    assert_int_equal(GetIpNetTable(NULL, &size, TRUE), ERROR_NO_DATA);
    see_statistics(seen);
    assert_seen(seen, "2 addresses, 0 routes");
    see_best(seen, internet);
    assert_seen(seen, "error 1232 error 1232 error 1232");
    standin_use_routes(STANDIN_ROUTES_STAY);
}

static void assert_best(DWORD to, const char *expected)
{
    static char seen[SEE_SIZE];

    see_best(seen, to);
    assert_seen(seen, expected);
}

// The longest prefix, then the lowest metric; without a route, the system's result; and requests that are not for IPv4.
static void view_finds_the_best_route(void **state)
{
    struct sockaddr_in6 six = { .sin6_family = AF_INET6 };
    MIB_IPFORWARDROW route;
    DWORD index = 0;

    (void)state;
    standin_cable(FALSE);
    assert_best(internet, "7 7 7");
    standin_cable(TRUE);
    assert_best(internet, "9 9 9");
    assert_best(ADDRESS(172, 16, 9, 9), "9 9 9"); // its own network is hidden
    assert_best(ADDRESS(192, 168, 7, 77), "9 9 9");
    assert_best(ADDRESS(127, 0, 0, 1), "1 1 1");
    assert_int_equal(GetBestInterfaceEx((struct sockaddr *)&six, &index), NO_ERROR);
    assert_int_equal(index, 66);
    assert_int_equal(GetBestInterfaceEx(NULL, &index), ERROR_INVALID_PARAMETER);
    assert_int_equal(GetBestInterface(internet, NULL), ERROR_INVALID_PARAMETER);
    assert_int_equal(GetBestRoute(internet, 0, NULL), ERROR_INVALID_PARAMETER);
    assert_int_equal(GetBestRoute(internet, SECOND_ADDRESS, &route), NO_ERROR);
    assert_int_equal(route.dwForwardNextHop, SECOND_GATEWAY);
}

// Of two equal ones, that over the source's interface.
static void view_prefers_the_route_of_the_source(void **state)
{
    MIB_IPFORWARDROW route;
    call_t call;

    (void)state;
    standin_cable(TRUE);
    standin_use_routes(STANDIN_ROUTES_EQUAL);
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    assert_int_equal(GetBestRoute(internet, 0, &route), NO_ERROR);
    assert_int_equal(route.dwForwardIfIndex, WIRED);
    assert_int_equal(GetBestRoute(internet, SECOND_ADDRESS, &route), NO_ERROR);
    assert_int_equal(route.dwForwardIfIndex, SECOND);
    assert_int_equal(call_restore(&call), NO_ERROR);
    call_close(&call);
    standin_use_routes(STANDIN_ROUTES_STAY);
}

// A missing table of routes counts as one without rows.
static void view_without_routes(void **state)
{
    MIB_IPSTATS statistics;
    MIB_IPFORWARDROW route;

    (void)state;
    standin_cable(TRUE);
    standin_use_routes(STANDIN_ROUTES_NONE);
    assert_int_equal(GetIpStatistics(&statistics), NO_ERROR);
    assert_int_equal(statistics.dwNumAddr, 2);
    assert_int_equal(statistics.dwNumRoutes, 0);
    assert_int_equal(GetBestRoute(internet, 0, &route), ERROR_HOST_UNREACHABLE);
    standin_use_routes(STANDIN_ROUTES_STAY);
}

static void view_counts_what_the_tables_show(void **state)
{
    MIB_IPSTATS statistics;

    (void)state;
    standin_cable(TRUE);
    assert_int_equal(GetIpStatisticsEx(&statistics, AF_INET), NO_ERROR);
    assert_int_equal(statistics.dwNumAddr, 2);
    assert_int_equal(statistics.dwNumRoutes, 3);
    assert_int_equal(statistics.dwNumIf, INTERFACES);
    assert_int_equal(statistics.dwForwarding, 0x11111111);
    assert_int_equal(GetIpStatisticsEx(&statistics, AF_INET6), NO_ERROR);
    assert_int_equal(statistics.dwNumAddr, 66); // IPv6 is not concerned
    assert_int_equal(GetIpStatistics(NULL), ERROR_INVALID_PARAMETER);
}

// The number for DeleteIPAddress stays with its address, whatever the order, and the current address is one of the
// list.
static void view_keeps_contexts(void **state)
{
    standin_honest_t *honest = (standin_honest_t *)standin_function("standin_honest");
    const IP_ADAPTER_INFO *info = (const IP_ADAPTER_INFO *)ours;
    const IP_ADDR_STRING *node;
    bool current = false;
    unsigned count = 0;
    call_t call;

    (void)state;
    standin_cable(TRUE);
    honest(TRUE);
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    read(our_infos, ours);
    for (node = &info->IpAddressList; node; node = node->Next, count++) {
        assert_int_equal(node->Context, strcmp(node->IpAddress.String, "172.16.0.1") == 0 ? WIRED : 99);
        current |= info->CurrentIpAddress == node;
    }
    assert_int_equal(count, 2);
    assert_true(current);
    honest(FALSE);
    assert_int_equal(call_restore(&call), NO_ERROR);
    call_close(&call);
}

// Another process, which holds a reference until its event is set.
static PROCESS_INFORMATION start_holder(HANDLE *ready, HANDLE *end)
{
    WCHAR program[MAX_PATH], line[MAX_PATH + 96];
    PROCESS_INFORMATION process;
    HANDLE first[2];

    *ready = CreateEventW(NULL, TRUE, FALSE, L"xp-view-ready");
    *end = CreateEventW(NULL, TRUE, FALSE, L"xp-view-end");
    assert_true(*ready && *end);
    assert_true(GetModuleFileNameW(NULL, program, MAX_PATH));
    wsprintfW(line, L"\"%s\" hold", program);
    process = start_process(program, line);
    first[0] = *ready;
    first[1] = process.hProcess;
    assert_int_equal(WaitForMultipleObjects(2, first, FALSE, scale_bound()), WAIT_OBJECT_0);
    return process;
}

static void view_heeds_a_disable_of_another_process(void **state)
{
    HANDLE ready, end;
    PROCESS_INFORMATION process;

    (void)state;
    standin_cable(TRUE);
    assert_hidden();
    process = start_holder(&ready, &end);
    assert_shown();
    assert_true(SetEvent(end));
    assert_int_equal(WaitForSingleObject(process.hProcess, scale_bound()), WAIT_OBJECT_0);
    assert_hidden();
    CloseHandle(process.hProcess);
    CloseHandle(ready);
    CloseHandle(end);
}

static int hold(void)
{
    HANDLE ready = OpenEventW(EVENT_MODIFY_STATE, FALSE, L"xp-view-ready");
    HANDLE end = OpenEventW(SYNCHRONIZE, FALSE, L"xp-view-end"), handle;
    OVERLAPPED overlapped = { .hEvent = NULL };

    if (!ready || !end || DisableMediaSense(&handle, &overlapped) != ERROR_IO_PENDING)
        return 1;
    SetEvent(ready);
    return WaitForSingleObject(end, scale_bound()) == WAIT_OBJECT_0 && RestoreMediaSense(&overlapped, NULL) == NO_ERROR
               ? 0
               : 2;
}

// The size call, one byte too few, exactly enough; a table that grows in between; no buffer.
static void assert_sizes(const table_t *table)
{
    ULONG needed = 0, size;
    BYTE *exact;

    assert_int_equal(table->ours(NULL, &needed), table->too_small);
    assert_in_range(needed, sizeof(DWORD), ROOM);
    size = ROOM;
    assert_int_equal(table->ours(NULL, &size), table->too_small); // whatever the size
    assert_int_equal(size, needed);

    exact = malloc(needed);
    assert_non_null(exact);
    memset(exact, 0x5A, needed);
    size = needed - 1;
    assert_int_equal(table->ours(exact, &size), table->too_small);
    assert_int_equal(size, needed);
    for (size = 0; size < needed; size++)
        assert_int_equal(exact[size], 0x5A);
    size = needed;
    assert_int_equal(table->ours(exact, &size), NO_ERROR);
    assert_int_equal(size, needed);
    free(exact);
    assert_int_equal(table->ours(ours, NULL), ERROR_INVALID_PARAMETER);
}

static void view_sizes_are_as_the_real_functions_are(void **state)
{
    call_t call;
    size_t i;

    (void)state;
    standin_cable(TRUE);
    for (i = 0; i < TABLES; i++)
        assert_sizes(&tables[i]);
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    for (i = 0; i < TABLES; i++)
        assert_sizes(&tables[i]);
    assert_int_equal(call_restore(&call), NO_ERROR);
    call_close(&call);
}

// The table grows between the DLL's own size call and data call.
static void view_retries_growing_tables(void **state)
{
    standin_grow_t *grow = (standin_grow_t *)standin_function("standin_grow");
    call_t call;
    ULONG size = ROOM;

    (void)state;
    standin_cable(TRUE);
    grow(3);
    assert_int_equal(GetIpAddrTable((MIB_IPADDRTABLE *)ours, &size, TRUE), NO_ERROR);
    grow(3);
    assert_int_equal(GetAdaptersInfo((IP_ADAPTER_INFO *)ours, &size), NO_ERROR);
    call_open(&call, TRUE);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    grow(6);
    assert_int_equal(GetIpAddrTable((MIB_IPADDRTABLE *)ours, &size, TRUE), NO_ERROR);
    grow(1000); // forever: an error that the real function has, too, not a loop
    assert_int_equal(GetIpAddrTable((MIB_IPADDRTABLE *)ours, &size, TRUE), ERROR_INSUFFICIENT_BUFFER);
    assert_int_equal(GetAdaptersInfo((IP_ADAPTER_INFO *)ours, &size), ERROR_BUFFER_OVERFLOW);
    grow(0);
    assert_int_equal(call_restore(&call), NO_ERROR);
    call_close(&call);
}

// In its own process: the policy and the seed are decided once.
static int scenario(const char *word)
{
    standin_play(strcmp(word, "native") == 0 ? L"full" : L"standin");
    find_real();
    standin_cable(TRUE);
    if (strcmp(word, "shown") == 0)
        assert_shown();
    else
        assert_all_as_the_system();
    return 0;
}

static void view_is_the_systems_with_other_policies(void **state)
{
    static const WCHAR *const policies[] = { L"noop", L"unsupported" };
    size_t i;

    (void)state;
    for (i = 0; i < sizeof policies / sizeof *policies; i++) {
        assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", policies[i]));
        assert_int_equal(start_self(L"plain"), 0);
    }
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"native"));
    assert_int_equal(start_self(L"native"), 0);
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_POLICY", L"emulate"));
}

static void view_heeds_the_registry(void **state)
{
    static const WCHAR path[] = L"System\\CurrentControlSet\\Services\\Tcpip\\Parameters";
    const DWORD one = 1;
    DWORD code;
    HKEY key;

    (void)state;
    harness_wants_wine(); // never touch the registry of a real computer
    assert_int_equal(RegCreateKeyExW(HKEY_LOCAL_MACHINE, path, 0, NULL, 0, KEY_SET_VALUE, NULL, &key, NULL), 0);
    assert_int_equal(RegSetValueExW(key, L"DisableDHCPMediaSense", 0, REG_DWORD, (const BYTE *)&one, sizeof one), 0);
    code = start_self(L"shown");
    RegDeleteValueW(key, L"DisableDHCPMediaSense");
    RegCloseKey(key);
    assert_int_equal(code, 0);
}

static void view_heeds_the_seed(void **state)
{
    DWORD code;

    (void)state;
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_SEED", L"disabled"));
    code = start_self(L"shown");
    assert_true(SetEnvironmentVariableW(L"MEDIASENSE_SEED", NULL));
    assert_int_equal(code, 0);
}

// Threads

static volatile LONG flipping, torn;

static unsigned wired_rows(const MIB_IPADDRTABLE *table)
{
    unsigned rows = 0;
    DWORD i;

    for (i = 0; i < table->dwNumEntries; i++)
        rows += table->table[i].dwIndex == WIRED;
    return rows;
}

static unsigned wired_nodes(const IP_ADAPTER_INFO *info)
{
    const IP_ADDR_STRING *node;
    unsigned nodes = 0;

    while (info->Index != WIRED)
        info = info->Next;
    for (node = &info->IpAddressList; node; node = node->Next)
        nodes += strcmp(node->IpAddress.String, "0.0.0.0") != 0;
    return nodes;
}

static unsigned wired_addresses(const IP_ADAPTER_ADDRESSES *adapter)
{
    const IP_ADAPTER_UNICAST_ADDRESS *unicast;
    unsigned addresses = 0;

    while (adapter->IfIndex != WIRED)
        adapter = adapter->Next;
    for (unicast = adapter->FirstUnicastAddress; unicast; unicast = unicast->Next)
        addresses++;
    return addresses;
}

// The wired interface has both configured addresses or none; the automatic one, too, if the system lists it.
static DWORD WINAPI poll(void *unused)
{
    union {
        MIB_IPADDRTABLE addresses;
        IP_ADAPTER_INFO infos;
        IP_ADAPTER_ADDRESSES adapters;
        BYTE room[4096];
    } answer;
    ULONG size;

    (void)unused;
    while (flipping) {
        size = sizeof answer;
        if (GetIpAddrTable(&answer.addresses, &size, TRUE) != NO_ERROR || answer.addresses.dwNumEntries > 5 ||
            wired_rows(&answer.addresses) % 2 != 0)
            InterlockedIncrement(&torn);
        size = sizeof answer;
        if (GetAdaptersInfo(&answer.infos, &size) != NO_ERROR || wired_nodes(&answer.infos) % 2 != 0)
            InterlockedIncrement(&torn);
        size = sizeof answer;
        if (GetAdaptersAddresses(AF_INET, 0, NULL, &answer.adapters, &size) != NO_ERROR ||
            wired_addresses(&answer.adapters) == 1)
            InterlockedIncrement(&torn);
    }
    return 0;
}

static SIZE_T heap_blocks(void)
{
    PROCESS_HEAP_ENTRY entry = { .lpData = NULL };
    SIZE_T blocks = 0;

    assert_true(HeapLock(GetProcessHeap()));
    while (HeapWalk(GetProcessHeap(), &entry))
        blocks += (entry.wFlags & PROCESS_HEAP_ENTRY_BUSY) != 0;
    assert_true(HeapUnlock(GetProcessHeap()));
    return blocks;
}

static void flip(unsigned flips)
{
    standin_pull_t *pull = (standin_pull_t *)standin_function("standin_pull");
    HANDLE threads[THREADS];
    unsigned i;
    call_t call;

    flipping = 1;
    for (i = 0; i < THREADS; i++) {
        threads[i] = CreateThread(NULL, 0, poll, NULL, 0, NULL);
        assert_non_null(threads[i]);
    }
    for (i = 0; i < flips; i++) {
        call_open_without_event(&call);
        pull(i % 2 == 0 ? STANDIN_BOTH_OUT : 0);
        assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
        Sleep(1); // for the threads to see it
        assert_int_equal(call_restore(&call), NO_ERROR);
    }
    flipping = 0;
    for (i = 0; i < THREADS; i++) {
        assert_int_equal(WaitForSingleObject(threads[i], scale_bound()), WAIT_OBJECT_0);
        CloseHandle(threads[i]);
    }
}

static void view_while_cables_are_pulled_and_put_back(void **state)
{
    unsigned flips = 2 * KEPT + scale_count(FLIPS);
    SIZE_T before;

    (void)state;
    flip(10); // what is kept from then on
    before = heap_blocks();
    flip(flips);
    assert_int_equal(torn, 0);
    assert_in_range(heap_blocks(), 0, before + KEPT); // Wine keeps up to 35; a leak would be a block for each flip
    standin_cable(FALSE);
}

// Returns how many blocks the call takes.
static int take_without_memory(const table_t *table)
{
    int failed = 0;

    for (failing_allocation = 1;; failing_allocation++) {
        ULONG size = ROOM;
        DWORD result;

        allocations = 0;
        result = table->ours(ours, &size);
        if (allocations < failing_allocation)
            break;
        assert_int_equal(result, ERROR_NOT_ENOUGH_MEMORY);
        failed++;
    }
    return failed;
}

static void take_all_without_memory(void)
{
    LONG before = live;
    int failed = 0, i;

    for (i = 0; i < TABLES; i++)
        failed += take_without_memory(&tables[i]);
    failing_allocation = 0;
    assert_true(failed > 0);
    assert_int_equal(live, before);
}

static void view_out_of_memory(void **state)
{
    call_t call;

    (void)state;
    standin_cable(TRUE);
    take_all_without_memory();
    call_open_without_event(&call);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    take_all_without_memory();
    assert_int_equal(call_restore(&call), NO_ERROR);
    standin_cable(FALSE);
}

// Returns when it began a query that waited. A query before may have found the mutex taken, so the first may not wait.
static DWORD query_until_one_waits(void)
{
    DWORD started = GetTickCount(), began;

    for (;;) {
        began = GetTickCount();
        read(our_real_addresses_1, ours);
        if (waits > 0)
            return began;
        harness_pause(started);
    }
}

// Counts the waits instead of timing the queries, which take longer on a busy computer.
static void view_waits_for_nobody_long(void **state)
{
    mutex_holder_t holder;
    DWORD began;
    int i;

    (void)state;
    standin_cable(TRUE);
    read(our_real_addresses_1, ours); // the first query of all
    mutex_holder_open(&holder, L"Global\\mediasense-1-mutex");
    waiting_thread = GetCurrentThreadId();
    waits = longest_wait = 0;
    began = query_until_one_waits();
    assert_true(GetTickCount() - began >= 30);
    for (i = 0; i < 10; i++)
        read(our_real_addresses_1, ours);
    waiting_thread = 0;
    mutex_holder_close(&holder);
    assert_in_range(waits, 1, 1 + (GetTickCount() - began) / 1000);
    assert_int_equal(longest_wait, 50);
}

// The flag cannot be read meanwhile, but the program's own calls are known.
static void view_knows_the_programs_own_calls(void **state)
{
    mutex_holder_t holder;
    call_t call;

    (void)state;
    standin_cable(TRUE);
    assert_hidden();
    call_open_without_event(&call);
    assert_int_equal(call_disable(&call), ERROR_IO_PENDING);
    mutex_holder_open(&holder, L"Global\\mediasense-1-mutex");
    assert_shown();
    mutex_holder_close(&holder);
    assert_int_equal(call_restore(&call), NO_ERROR);
    mutex_holder_open(&holder, L"Global\\mediasense-1-mutex");
    assert_hidden();
    mutex_holder_close(&holder);
}

// Not a test: prints how long the edition's functions take against the system's own on a computer with many interfaces.
static int bench(void)
{
    enum { TURNS = 20, CALLS = 20000 };
    LARGE_INTEGER start, middle, end;
    double ratios[TABLES] = { 0 }, ratio;
    int turn, call;
    ULONG size;
    size_t i;

    standin_play(L"standin");
    find_real();
    standin_cables(STANDIN_LONELY_OUT | STANDIN_MANY);
    for (turn = 0; turn < TURNS; turn++)
        for (i = 0; i < TABLES; i++) {
            QueryPerformanceCounter(&start);
            for (call = 0; call < CALLS; call++)
                size = ROOM, tables[i].ours(ours, &size);
            QueryPerformanceCounter(&middle);
            for (call = 0; call < CALLS; call++)
                size = ROOM, tables[i].real(ours, &size);
            QueryPerformanceCounter(&end);
            ratio = (double)(middle.QuadPart - start.QuadPart) / (double)(end.QuadPart - middle.QuadPart);
            if (turn == 0 || ratio < ratios[i])
                ratios[i] = ratio;
        }
    for (i = 0; i < TABLES; i++)
        printf("%-24s %.2f\n", tables[i].name, ratios[i]);
    return 0;
}

#define BOTH(function) TEST(hidden_##function), TEST(shown_##function)

int main(int count, char **arguments)
{
    const struct CMUnitTest tests[] = {
        BOTH(GetIpAddrTable),
        BOTH(GetAdaptersInfo),
        BOTH(GetAdaptersAddresses),
        BOTH(GetIfTable),
        BOTH(GetIpForwardTable),
        BOTH(GetIpNetTable),
        BOTH(GetBestInterface),
        BOTH(GetIpStatistics),
        ROW(view_is_the_systems_with_every_cable_in),
        ROW(view_hides_disconnected_interfaces),
        ROW(view_shows_them_while_media_sensing_is_disabled),
        ROW(view_leaves_interfaces_without_addresses_alone),
        ROW(view_leaves_switched_off_interfaces_alone),
        TEST(view_looks_at_the_only_card),
        ROW(view_shows_routes_that_the_system_dropped),
        ROW(view_of_nothing_is_no_data),
        ROW(view_finds_the_best_route),
        ROW(view_prefers_the_route_of_the_source),
        ROW(view_without_routes),
        ROW(view_counts_what_the_tables_show),
        TEST(view_keeps_contexts),
        ROW(view_heeds_a_disable_of_another_process),
        ROW(view_heeds_the_registry),
        ROW(view_heeds_the_seed),
        ROW(view_is_the_systems_with_other_policies),
        ROW(view_sizes_are_as_the_real_functions_are),
        ROW(view_retries_growing_tables),
        ROW(view_out_of_memory),
        ROW(view_while_cables_are_pulled_and_put_back),
        ROW(view_waits_for_nobody_long),
        ROW(view_knows_the_programs_own_calls),
    };

    if (count > 1 && strcmp(arguments[1], "bench") == 0)
        return bench();
    if (count > 1)
        return strcmp(arguments[1], "hold") == 0 ? hold() : scenario(arguments[1]);
    return harness_run(tests, set_up, NULL);
}
