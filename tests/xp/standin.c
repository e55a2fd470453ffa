// SPDX-License-Identifier: MIT
// For a disconnected interface, GetIpAddrTable has no row, GetAdaptersInfo returns 0.0.0.0, and GetAdaptersAddresses
// lists every address with the status down, as in a report of 2011. Built again with XP's functions that allocate
// (STANDIN_HAS_ALL).
#include "standin.h"

#include <stdio.h>
#include <string.h>

static volatile LONG state, routes, growing, passed, honest;

#define out (state & STANDIN_WIRED_OUT)
#define lonely_out (state & STANDIN_LONELY_OUT)

// Notifications: one of addresses can be pending; routes are not supported, as under Wine 8. Changes of interfaces are
// called back.

static OVERLAPPED *volatile asked;

// The callback. As on Windows, a cancel waits for a call in progress.
enum { REGISTRATIONS = 8 };
static struct {
    PIPINTERFACE_CHANGE_CALLBACK changed;
    void *context;
} registrations[REGISTRATIONS];
static SRWLOCK registering = SRWLOCK_INIT;

__declspec(dllexport) DWORD WINAPI NotifyAddrChange(HANDLE *handle, OVERLAPPED *overlapped)
{
    if (!handle || !overlapped || InterlockedCompareExchangePointer((void *volatile *)&asked, overlapped, NULL))
        return ERROR_INVALID_PARAMETER;
    *handle = overlapped->hEvent;
    overlapped->Internal = 0x103; // STATUS_PENDING
    return ERROR_IO_PENDING;
}

__declspec(dllexport) DWORD WINAPI NotifyRouteChange(HANDLE *handle, OVERLAPPED *overlapped)
{
    (void)handle, (void)overlapped;
    return ERROR_NOT_SUPPORTED;
}

static BOOL end_asked(LONG status)
{
    OVERLAPPED *overlapped = InterlockedExchangePointer((void *volatile *)&asked, NULL);

    if (!overlapped)
        return FALSE;
    overlapped->Internal = (ULONG_PTR)status;
    return SetEvent(overlapped->hEvent);
}

__declspec(dllexport) BOOL WINAPI CancelIPChangeNotify(OVERLAPPED *overlapped)
{
    return overlapped == asked && end_asked((LONG)0xC0000120);
}

__declspec(dllexport) DWORD WINAPI standin_notify(void)
{
    return end_asked(0) ? 1 : 0;
}

__declspec(dllexport) DWORD WINAPI standin_pending(void)
{
    DWORD count = asked != NULL, i;

    AcquireSRWLockExclusive(&registering);
    for (i = 0; i < REGISTRATIONS; i++)
        count += registrations[i].changed != NULL;
    ReleaseSRWLockExclusive(&registering);
    return count;
}

__declspec(dllexport) DWORD WINAPI NotifyIpInterfaceChange(ADDRESS_FAMILY family, PIPINTERFACE_CHANGE_CALLBACK changed,
                                                           void *context, BOOLEAN initial, HANDLE *handle)
{
    DWORD i;

    (void)family, (void)initial;
    AcquireSRWLockExclusive(&registering);
    for (i = 0; i < REGISTRATIONS && registrations[i].changed; i++)
        ;
    if (i < REGISTRATIONS) {
        registrations[i].changed = changed;
        registrations[i].context = context;
        *handle = &registrations[i];
    }
    ReleaseSRWLockExclusive(&registering);
    return i < REGISTRATIONS ? NO_ERROR : ERROR_NOT_ENOUGH_MEMORY;
}

__declspec(dllexport) DWORD WINAPI CancelMibChangeNotify2(HANDLE handle)
{
    DWORD i;

    AcquireSRWLockExclusive(&registering);
    for (i = 0; i < REGISTRATIONS; i++)
        if (handle == &registrations[i])
            registrations[i].changed = NULL;
    ReleaseSRWLockExclusive(&registering);
    return NO_ERROR;
}

__declspec(dllexport) void WINAPI standin_pull(DWORD pulled)
{
    DWORD i;

    state = (LONG)pulled;
    AcquireSRWLockExclusive(&registering);
    for (i = 0; i < REGISTRATIONS; i++)
        if (registrations[i].changed)
            registrations[i].changed(registrations[i].context, NULL, 0);
    ReleaseSRWLockExclusive(&registering);
}

__declspec(dllexport) void WINAPI standin_routes(DWORD which)
{
    routes = (LONG)which;
}

__declspec(dllexport) void WINAPI standin_grow(DWORD times)
{
    growing = (LONG)times;
}

__declspec(dllexport) DWORD WINAPI standin_passed(void)
{
    return (DWORD)passed;
}

static BOOL grows(void)
{
    if (growing <= 0)
        return FALSE;
    return InterlockedDecrement(&growing) >= 0;
}

__declspec(dllexport) void WINAPI standin_honest(BOOL hides_nothing)
{
    honest = hides_nothing;
}

// Like the real ones: the size only if the buffer does not suffice.
static DWORD give(void *table, ULONG *size, const void *from, ULONG needed, DWORD too_small)
{
    if (!size)
        return ERROR_INVALID_PARAMETER;
    if (!table || *size < needed || grows()) {
        *size = needed;
        return too_small;
    }
    memcpy(table, from, needed);
    return NO_ERROR;
}

static const DWORD indexes[INTERFACES] = { LOOPBACK, WIRED, LONELY, SECOND };

static void fill_cable(MIB_IF_ROW2 *row, DWORD index)
{
    LONG now = state;
    BOOL pulled = index == WIRED ? now & STANDIN_WIRED_OUT : index == LONELY ? now & STANDIN_LONELY_OUT : FALSE;

    row->InterfaceIndex = index;
    row->Type = index == LOOPBACK ? IF_TYPE_SOFTWARE_LOOPBACK : IF_TYPE_ETHERNET_CSMACD;
    row->AdminStatus =
        index == WIRED && (now & STANDIN_WIRED_SWITCHED_OFF) ? NET_IF_ADMIN_STATUS_DOWN : NET_IF_ADMIN_STATUS_UP;
    row->MediaConnectState = pulled ? MediaConnectStateDisconnected : MediaConnectStateConnected;
}

static void fill_more(MIB_IF_ROW2 *row, DWORD number)
{
    row->InterfaceIndex = 1000 + number; // not those of neighbours
    row->Type = IF_TYPE_ETHERNET_CSMACD;
    row->AdminStatus = NET_IF_ADMIN_STATUS_UP;
    row->MediaConnectState = number < MANY_DISCONNECTED ? MediaConnectStateDisconnected : MediaConnectStateConnected;
}

__declspec(dllexport) ULONG WINAPI GetIfTable2(MIB_IF_TABLE2 **table)
{
    const ULONG count = state & STANDIN_MANY ? MANY : state & STANDIN_ONE_CARD ? 2 : INTERFACES;
    MIB_IF_TABLE2 *made =
        HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *made + (count - 1) * sizeof *made->Table);
    ULONG i;

    if (!made)
        return ERROR_NOT_ENOUGH_MEMORY;
    made->NumEntries = count;
    for (i = 0; i < count; i++)
        if (i < INTERFACES)
            fill_cable(&made->Table[i], indexes[i]);
        else
            fill_more(&made->Table[i], i - INTERFACES);
    *table = made;
    return NO_ERROR;
}

__declspec(dllexport) ULONG WINAPI GetIfEntry2(MIB_IF_ROW2 *row)
{
    ULONG i;

    for (i = 0; i < INTERFACES; i++)
        if (row->InterfaceIndex == indexes[i]) {
            fill_cable(row, indexes[i]);
            return NO_ERROR;
        }
    return ERROR_FILE_NOT_FOUND;
}

__declspec(dllexport) void WINAPI FreeMibTable(void *table)
{
    HeapFree(GetProcessHeap(), 0, table);
}

static void add_address(MIB_IPADDRTABLE *table, DWORD index, DWORD address, DWORD mask, USHORT type)
{
    table->table[table->dwNumEntries++] = (MIB_IPADDRROW){
        .dwAddr = address, .dwIndex = index, .dwMask = mask, .dwBCastAddr = 1, .dwReasmSize = 65535, .wType = type
    };
}

__declspec(dllexport) DWORD WINAPI GetIpAddrTable(MIB_IPADDRTABLE *table, ULONG *size, BOOL order)
{
    union {
        MIB_IPADDRTABLE table;
        BYTE room[sizeof(DWORD) + 8 * sizeof(MIB_IPADDRROW)];
    } made = { .room = { 0 } };

    const LONG now = state; // read once, or the result would be inconsistent
    const LONG pulled = now & STANDIN_WIRED_OUT;

    if (!pulled && order)
        add_address(&made.table, WIRED, LEASED, ADDRESS(255, 0, 0, 0), 4);
    add_address(&made.table, LOOPBACK, ADDRESS(127, 0, 0, 1), ADDRESS(255, 0, 0, 0), 1);
    if (!(now & STANDIN_LONELY_OUT))
        add_address(&made.table, LONELY, LONELY_AUTOMATIC, ADDRESS(255, 255, 0, 0), 1);
    if (!pulled)
        add_address(&made.table, WIRED, FIXED, ADDRESS(255, 255, 0, 0), 1);
    if (!pulled && !order)
        add_address(&made.table, WIRED, LEASED, ADDRESS(255, 0, 0, 0), 4);
    add_address(&made.table, SECOND, SECOND_ADDRESS, ADDRESS(255, 255, 255, 0), 1);
    return give(table, size, &made, sizeof(DWORD) + made.table.dwNumEntries * (ULONG)sizeof(MIB_IPADDRROW),
                ERROR_INSUFFICIENT_BUFFER);
}

static void add_route(MIB_IPFORWARDTABLE *table, DWORD index, DWORD destination, DWORD mask, DWORD gateway,
                      DWORD metric)
{
    table->table[table->dwNumEntries++] = (MIB_IPFORWARDROW){ .dwForwardDest = destination,
                                                              .dwForwardMask = mask,
                                                              .dwForwardNextHop = gateway,
                                                              .dwForwardIfIndex = index,
                                                              .dwForwardMetric1 = metric };
}

__declspec(dllexport) DWORD WINAPI GetIpForwardTable(MIB_IPFORWARDTABLE *table, ULONG *size, BOOL order)
{
    union {
        MIB_IPFORWARDTABLE table;
        BYTE room[sizeof(DWORD) + 8 * sizeof(MIB_IPFORWARDROW)];
    } made = { .room = { 0 } };
    const BOOL of_wired = !(out && routes == STANDIN_ROUTES_GO);

    (void)order;
    if (routes == STANDIN_ROUTES_NONE)
        return ERROR_NO_DATA;
    if (of_wired)
        add_route(&made.table, WIRED, 0, 0, GATEWAY, 10);
    if (routes != STANDIN_ROUTES_WIRED_ONLY) {
        add_route(&made.table, SECOND, 0, 0, SECOND_GATEWAY, routes == STANDIN_ROUTES_EQUAL ? 10 : 20);
        add_route(&made.table, LOOPBACK, ADDRESS(127, 0, 0, 0), ADDRESS(255, 0, 0, 0), ADDRESS(127, 0, 0, 1), 1);
    }
    if (of_wired)
        add_route(&made.table, WIRED, ADDRESS(172, 16, 0, 0), ADDRESS(255, 255, 0, 0), FIXED, 10);
    if (routes != STANDIN_ROUTES_WIRED_ONLY)
        add_route(&made.table, SECOND, ADDRESS(192, 168, 7, 0), ADDRESS(255, 255, 255, 0), SECOND_ADDRESS, 20);
    return give(table, size, &made, sizeof(DWORD) + made.table.dwNumEntries * (ULONG)sizeof(MIB_IPFORWARDROW),
                ERROR_INSUFFICIENT_BUFFER);
}

// As with every cable in: it ignores what is hidden.
__declspec(dllexport) DWORD WINAPI GetBestRoute(DWORD destination, DWORD source, MIB_IPFORWARDROW *route)
{
    MIB_IPFORWARDTABLE made = { 0 };

    (void)source;
    if (!route)
        return ERROR_INVALID_PARAMETER;
    if ((destination & 255) == 127)
        add_route(&made, LOOPBACK, ADDRESS(127, 0, 0, 0), ADDRESS(255, 0, 0, 0), ADDRESS(127, 0, 0, 1), 1);
    else
        add_route(&made, WIRED, 0, 0, GATEWAY, 10);
    *route = made.table[0];
    return NO_ERROR;
}

__declspec(dllexport) DWORD WINAPI GetBestInterface(IPAddr destination, DWORD *index)
{
    MIB_IPFORWARDROW route;

    if (!index)
        return ERROR_INVALID_PARAMETER;
    GetBestRoute(destination, 0, &route);
    *index = route.dwForwardIfIndex;
    return NO_ERROR;
}

__declspec(dllexport) DWORD WINAPI GetBestInterfaceEx(struct sockaddr *destination, DWORD *index)
{
    if (!destination || !index)
        return ERROR_INVALID_PARAMETER;
    if (destination->sa_family == AF_INET)
        return GetBestInterface(((struct sockaddr_in *)destination)->sin_addr.S_un.S_addr, index);
    *index = 66; // IPv6
    return NO_ERROR;
}

__declspec(dllexport) DWORD WINAPI GetIpStatistics(MIB_IPSTATS *statistics)
{
    if (!statistics)
        return ERROR_INVALID_PARAMETER;
    memset(statistics, 0x11, sizeof *statistics);
    statistics->dwNumIf = INTERFACES;
    statistics->dwNumAddr = 5;
    statistics->dwNumRoutes = 5;
    return NO_ERROR;
}

__declspec(dllexport) DWORD WINAPI GetIpStatisticsEx(MIB_IPSTATS *statistics, ULONG family)
{
    DWORD result = GetIpStatistics(statistics);

    if (result == NO_ERROR && family == AF_INET6)
        statistics->dwNumAddr = 66;
    return result;
}

static void fill_interface(MIB_IFROW *row, DWORD index)
{
    memset(row, 0, sizeof *row);
    row->dwIndex = index;
    row->dwMtu = 1500;
    row->dwOperStatus = (index == WIRED && out) || (index == LONELY && lonely_out) ? IF_OPER_STATUS_NON_OPERATIONAL
                                                                                   : IF_OPER_STATUS_OPERATIONAL;
}

__declspec(dllexport) DWORD WINAPI GetIfTable(MIB_IFTABLE *table, ULONG *size, BOOL order)
{
    static union {
        MIB_IFTABLE table;
        BYTE room[sizeof(DWORD) + INTERFACES * sizeof(MIB_IFROW)];
    } made;
    DWORD i;

    (void)order;
    made.table.dwNumEntries = INTERFACES;
    for (i = 0; i < INTERFACES; i++)
        fill_interface(&made.table.table[i], indexes[i]);
    return give(table, size, &made, sizeof made.room, ERROR_INSUFFICIENT_BUFFER);
}

__declspec(dllexport) DWORD WINAPI GetIfEntry(MIB_IFROW *row)
{
    if (row->dwIndex != LOOPBACK && row->dwIndex != WIRED && row->dwIndex != LONELY && row->dwIndex != SECOND)
        return ERROR_INVALID_DATA;
    fill_interface(row, row->dwIndex);
    return NO_ERROR;
}

static void write_address(char *string, DWORD address)
{
    sprintf(string, "%lu.%lu.%lu.%lu", address & 255, address >> 8 & 255, address >> 16 & 255, address >> 24);
}

// The adapters of WIRED, LONELY and SECOND, followed by another address of WIRED.
typedef struct infos {
    IP_ADAPTER_INFO adapters[3];
    IP_ADDR_STRING more;
} infos_t;

static void fill_info(IP_ADAPTER_INFO *info, DWORD index, DWORD address, DWORD mask, DWORD gateway)
{
    info->Index = index;
    info->Type = MIB_IF_TYPE_ETHERNET;
    write_address(info->IpAddressList.IpAddress.String, address);
    write_address(info->IpAddressList.IpMask.String, mask);
    info->IpAddressList.Context = address ? index : 0;
    write_address(info->GatewayList.IpAddress.String, gateway);
    strcpy(info->GatewayList.IpMask.String, "255.255.255.255");
}

__declspec(dllexport) DWORD WINAPI GetAdaptersInfo(IP_ADAPTER_INFO *list, ULONG *size)
{
    const LONG now = state, pulled = (now & STANDIN_WIRED_OUT) && !honest, lonely = now & STANDIN_LONELY_OUT;
    infos_t *infos = (infos_t *)list;
    ULONG needed = pulled ? sizeof infos->adapters : sizeof *infos;

    if (!size)
        return ERROR_INVALID_PARAMETER;
    if (!list || *size < needed || grows()) {
        *size = needed;
        return ERROR_BUFFER_OVERFLOW;
    }
    memset(list, 0, needed);
    fill_info(&infos->adapters[0], WIRED, pulled ? 0 : FIXED, pulled ? 0 : ADDRESS(255, 255, 0, 0),
              pulled ? 0 : GATEWAY);
    fill_info(&infos->adapters[1], LONELY, lonely ? 0 : LONELY_AUTOMATIC, lonely ? 0 : ADDRESS(255, 255, 0, 0), 0);
    fill_info(&infos->adapters[2], SECOND, SECOND_ADDRESS, ADDRESS(255, 255, 255, 0), SECOND_GATEWAY);
    infos->adapters[0].Next = &infos->adapters[1];
    infos->adapters[1].Next = &infos->adapters[2];
    if (!pulled) {
        infos->adapters[0].IpAddressList.Next = &infos->more;
        infos->adapters[0].CurrentIpAddress = &infos->more;
        write_address(infos->more.IpAddress.String, LEASED);
        write_address(infos->more.IpMask.String, ADDRESS(255, 0, 0, 0));
        infos->more.Context = 99;
    }
    if (honest) {
        IP_ADDR_STRING first = infos->adapters[0].IpAddressList, second = infos->more;

        first.Next = NULL;
        second.Next = &infos->more;
        infos->adapters[0].IpAddressList = second;
        infos->more = first;
    }
    return NO_ERROR;
}

typedef struct unicast {
    IP_ADAPTER_UNICAST_ADDRESS address;
    SOCKADDR_IN socket;
} unicast_t;

typedef struct addresses {
    IP_ADAPTER_ADDRESSES adapters[INTERFACES];
    unicast_t unicasts[6];
    IP_ADAPTER_GATEWAY_ADDRESS gateway;
    SOCKADDR_IN gateway_socket;
} addresses_t;

static void fill_unicast(IP_ADAPTER_ADDRESSES *adapter, unicast_t *unicast, DWORD address, BYTE length,
                         IP_PREFIX_ORIGIN origin)
{
    IP_ADAPTER_UNICAST_ADDRESS **link = &adapter->FirstUnicastAddress;

    while (*link)
        link = &(*link)->Next;
    *link = &unicast->address;
    unicast->socket.sin_family = AF_INET;
    unicast->socket.sin_addr.S_un.S_addr = address;
    unicast->address.Length = sizeof unicast->address;
    unicast->address.Address.lpSockaddr = (SOCKADDR *)&unicast->socket;
    unicast->address.Address.iSockaddrLength = sizeof unicast->socket;
    unicast->address.OnLinkPrefixLength = length;
    unicast->address.PrefixOrigin = origin;
}

static void fill_adapters(addresses_t *made)
{
    IP_ADAPTER_ADDRESSES *adapter = made->adapters;

    memset(made, 0, sizeof *made);
    adapter[0] = (IP_ADAPTER_ADDRESSES){ .Length = sizeof *adapter, .IfIndex = LOOPBACK, .OperStatus = IfOperStatusUp };
    adapter[1] = (IP_ADAPTER_ADDRESSES){ .Length = sizeof *adapter, .IfIndex = WIRED };
    adapter[2] = (IP_ADAPTER_ADDRESSES){ .Length = sizeof *adapter, .IfIndex = LONELY };
    adapter[3] = (IP_ADAPTER_ADDRESSES){ .Length = sizeof *adapter, .IfIndex = SECOND, .OperStatus = IfOperStatusUp };
    adapter[1].OperStatus = out ? IfOperStatusDown : IfOperStatusUp;
    adapter[2].OperStatus = lonely_out ? IfOperStatusDown : IfOperStatusUp;
    adapter[0].Next = &adapter[1];
    adapter[1].Next = &adapter[2];
    adapter[2].Next = &adapter[3];
    fill_unicast(&adapter[0], &made->unicasts[0], ADDRESS(127, 0, 0, 1), 8, IpPrefixOriginWellKnown);
    fill_unicast(&adapter[1], &made->unicasts[1], AUTOMATIC, 16, IpPrefixOriginWellKnown);
    fill_unicast(&adapter[1], &made->unicasts[2], FIXED, 16, IpPrefixOriginManual);
    fill_unicast(&adapter[1], &made->unicasts[3], LEASED, 8, IpPrefixOriginDhcp);
    fill_unicast(&adapter[2], &made->unicasts[4], LONELY_AUTOMATIC, 16, IpPrefixOriginWellKnown);
    fill_unicast(&adapter[3], &made->unicasts[5], SECOND_ADDRESS, 24, IpPrefixOriginManual);
    made->gateway_socket.sin_family = AF_INET;
    made->gateway_socket.sin_addr.S_un.S_addr = GATEWAY;
    made->gateway.Address.lpSockaddr = (SOCKADDR *)&made->gateway_socket;
    made->gateway.Address.iSockaddrLength = sizeof made->gateway_socket;
    adapter[1].FirstGatewayAddress = &made->gateway;
}

__declspec(dllexport) ULONG WINAPI
    GetAdaptersAddresses(ULONG family, ULONG flags, void *reserved, IP_ADAPTER_ADDRESSES *adapters, ULONG *size)
{
    (void)family;
    (void)flags;
    (void)reserved;
    if (!size)
        return ERROR_INVALID_PARAMETER;
    if (!adapters || *size < sizeof(addresses_t) || grows()) {
        *size = sizeof(addresses_t);
        return ERROR_BUFFER_OVERFLOW;
    }
    fill_adapters((addresses_t *)adapters);
    return NO_ERROR;
}

__declspec(dllexport) DWORD WINAPI
    GetExtendedTcpTable(void *table, DWORD *size, BOOL order, ULONG family, TCP_TABLE_CLASS class, ULONG reserved)
{
    MIB_TCPTABLE_OWNER_PID made = { 1, { { 2, ADDRESS(127, 0, 0, 1), SOCKET_PORT, 0, 0, SOCKET_PROCESS } } };

    (void)order;
    if (class != TCP_TABLE_OWNER_PID_ALL || reserved)
        return ERROR_INVALID_PARAMETER;
    if (family == AF_INET6)
        made.table[0].dwOwningPid++;
    return give(table, size, &made, sizeof made, ERROR_INSUFFICIENT_BUFFER);
}

__declspec(dllexport) DWORD WINAPI
    GetExtendedUdpTable(void *table, DWORD *size, BOOL order, ULONG family, UDP_TABLE_CLASS class, ULONG reserved)
{
    MIB_UDPTABLE_OWNER_PID made = { 1, { { ADDRESS(127, 0, 0, 1), SOCKET_PORT, SOCKET_PROCESS } } };

    (void)order;
    if (class != UDP_TABLE_OWNER_PID || reserved)
        return ERROR_INVALID_PARAMETER;
    if (family == AF_INET6)
        made.table[0].dwOwningPid++;
    return give(table, size, &made, sizeof made, ERROR_INSUFFICIENT_BUFFER);
}

// Tables of one row each, distinguished by a number in it.
static DWORD give_number(void *table, ULONG *size, DWORD rows, DWORD number)
{
    DWORD made[16] = { rows, number };

    return give(table, size, made, sizeof made, ERROR_INSUFFICIENT_BUFFER);
}

__declspec(dllexport) DWORD WINAPI GetIpNetTable(MIB_IPNETTABLE *table, ULONG *size, BOOL order)
{
    // A neighbour with a number as its interface, and one of WIRED's.
    DWORD made[1 + 3 * sizeof(MIB_IPNETROW) / sizeof(DWORD)] = { 2, 101 + (DWORD)order };
    MIB_IPNETROW *rows = (MIB_IPNETROW *)(made + 1);

    rows[1].dwIndex = WIRED;
    rows[1].dwAddr = GATEWAY;
    if (state & STANDIN_MANY) { // as each interface has
        made[0] = 3;
        rows[2].dwIndex = 1000;
        rows[2].dwAddr = ADDRESS(224, 0, 0, 22);
    }
    if (routes == STANDIN_ROUTES_WIRED_ONLY) {
        made[0] = 1;
        rows[0] = rows[1];
    }
    return give(table, size, made, sizeof(DWORD) + made[0] * (ULONG)sizeof(MIB_IPNETROW), ERROR_INSUFFICIENT_BUFFER);
}

__declspec(dllexport) DWORD WINAPI GetTcpTable(MIB_TCPTABLE *table, ULONG *size, BOOL order)
{
    return give_number(table, size, 1, 201 + (DWORD)order);
}

__declspec(dllexport) DWORD WINAPI GetUdpTable(MIB_UDPTABLE *table, ULONG *size, BOOL order)
{
    return give_number(table, size, 1, 301 + (DWORD)order);
}

#ifdef STANDIN_HAS_ALL
// For the policy `native`: the results of real ones.
__declspec(dllexport) DWORD WINAPI DisableMediaSense(HANDLE *handle, OVERLAPPED *overlapped)
{
    (void)handle, (void)overlapped;
    return ERROR_IO_PENDING;
}

__declspec(dllexport) DWORD WINAPI RestoreMediaSense(OVERLAPPED *overlapped, DWORD *count)
{
    (void)overlapped, (void)count;
    return NO_ERROR;
}

// Each counts its calls, and returns memory that is in no heap.
static DWORD pass(void **table)
{
    static DWORD memory[64];

    passed++;
    *table = memory;
    return NO_ERROR;
}

#define PLAIN(name)                                                                              \
    __declspec(dllexport) DWORD WINAPI name(void **table, BOOL order, HANDLE heap, DWORD flags); \
    DWORD WINAPI name(void **table, BOOL order, HANDLE heap, DWORD flags)                        \
    {                                                                                            \
        (void)order, (void)heap, (void)flags;                                                    \
        return pass(table);                                                                      \
    }
#define OWNED(name)                                                                                            \
    __declspec(dllexport) DWORD WINAPI name(void **table, BOOL order, HANDLE heap, DWORD flags, DWORD family); \
    DWORD WINAPI name(void **table, BOOL order, HANDLE heap, DWORD flags, DWORD family)                        \
    {                                                                                                          \
        (void)order, (void)heap, (void)flags, (void)family;                                                    \
        return pass(table);                                                                                    \
    }
PLAIN(AllocateAndGetIfTableFromStack)
PLAIN(AllocateAndGetIpAddrTableFromStack)
PLAIN(AllocateAndGetIpForwardTableFromStack)
PLAIN(AllocateAndGetIpNetTableFromStack)
PLAIN(AllocateAndGetTcpTableFromStack)
PLAIN(AllocateAndGetUdpTableFromStack)
OWNED(AllocateAndGetTcpExTableFromStack)
OWNED(AllocateAndGetUdpExTableFromStack)
#endif
