// SPDX-License-Identifier: MIT
// Of a disconnected interface GetIpAddrTable has no row, GetAdaptersInfo says 0.0.0.0, and GetAdaptersAddresses lists every
// address with the status down: a report of 2011 has it so. Built once more with XP's functions that allocate (STANDIN_HAS_ALL).
#include "standin.h"

#include <stdio.h>
#include <string.h>

static volatile LONG out, growing, passed, honest;

__declspec(dllexport) void WINAPI standin_pull(BOOL pulled)
{
    out = pulled;
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

// As the real ones: the size only when it does not suffice.
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

__declspec(dllexport) ULONG WINAPI GetIfTable2(MIB_IF_TABLE2 **table)
{
    static const DWORD indexes[] = { LOOPBACK, WIRED, LONELY };
    MIB_IF_TABLE2 *made = HeapAlloc(GetProcessHeap(), HEAP_ZERO_MEMORY, sizeof *made + 2 * sizeof *made->Table);
    ULONG i;

    if (!made)
        return ERROR_NOT_ENOUGH_MEMORY;
    made->NumEntries = 3;
    for (i = 0; i < 3; i++) {
        made->Table[i].InterfaceIndex = indexes[i];
        made->Table[i].MediaConnectState = i > 0 && out ? MediaConnectStateDisconnected : MediaConnectStateConnected;
    }
    *table = made;
    return NO_ERROR;
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

    const LONG pulled = out; // once, or the answer would be torn here

    if (!pulled && order)
        add_address(&made.table, WIRED, LEASED, ADDRESS(255, 0, 0, 0), 4);
    add_address(&made.table, LOOPBACK, ADDRESS(127, 0, 0, 1), ADDRESS(255, 0, 0, 0), 1);
    if (!pulled)
        add_address(&made.table, LONELY, LONELY_AUTOMATIC, ADDRESS(255, 255, 0, 0), 1);
    if (!pulled)
        add_address(&made.table, WIRED, FIXED, ADDRESS(255, 255, 0, 0), 1);
    if (!pulled && !order)
        add_address(&made.table, WIRED, LEASED, ADDRESS(255, 0, 0, 0), 4);
    return give(table, size, &made, sizeof(DWORD) + made.table.dwNumEntries * (ULONG)sizeof(MIB_IPADDRROW),
                ERROR_INSUFFICIENT_BUFFER);
}

__declspec(dllexport) DWORD WINAPI GetIpForwardTable(MIB_IPFORWARDTABLE *table, ULONG *size, BOOL order)
{
    union {
        MIB_IPFORWARDTABLE table;
        BYTE room[sizeof(DWORD) + 2 * sizeof(MIB_IPFORWARDROW)];
    } made = { .room = { 0 } };

    (void)order;
    made.table.dwNumEntries = 2;
    made.table.table[0].dwForwardNextHop = GATEWAY;
    made.table.table[0].dwForwardIfIndex = WIRED;
    made.table.table[1].dwForwardDest = ADDRESS(127, 0, 0, 0);
    made.table.table[1].dwForwardIfIndex = LOOPBACK;
    return give(table, size, &made, sizeof made.room, ERROR_INSUFFICIENT_BUFFER);
}

static void fill_interface(MIB_IFROW *row, DWORD index)
{
    memset(row, 0, sizeof *row);
    row->dwIndex = index;
    row->dwMtu = 1500;
    row->dwOperStatus = index != LOOPBACK && out ? IF_OPER_STATUS_NON_OPERATIONAL : IF_OPER_STATUS_OPERATIONAL;
}

__declspec(dllexport) DWORD WINAPI GetIfTable(MIB_IFTABLE *table, ULONG *size, BOOL order)
{
    static union {
        MIB_IFTABLE table;
        BYTE room[sizeof(DWORD) + 3 * sizeof(MIB_IFROW)];
    } made;

    (void)order;
    made.table.dwNumEntries = 3;
    fill_interface(&made.table.table[0], LOOPBACK);
    fill_interface(&made.table.table[1], WIRED);
    fill_interface(&made.table.table[2], LONELY);
    return give(table, size, &made, sizeof made.room, ERROR_INSUFFICIENT_BUFFER);
}

__declspec(dllexport) DWORD WINAPI GetIfEntry(MIB_IFROW *row)
{
    if (row->dwIndex != LOOPBACK && row->dwIndex != WIRED && row->dwIndex != LONELY)
        return ERROR_INVALID_DATA;
    fill_interface(row, row->dwIndex);
    return NO_ERROR;
}

static void write_address(char *string, DWORD address)
{
    sprintf(string, "%lu.%lu.%lu.%lu", address & 255, address >> 8 & 255, address >> 16 & 255, address >> 24);
}

// The adapters of WIRED and LONELY, and two more addresses of WIRED's behind them.
typedef struct infos {
    IP_ADAPTER_INFO adapters[2];
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
    const LONG pulled = out && !honest;
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
    fill_info(&infos->adapters[1], LONELY, pulled ? 0 : LONELY_AUTOMATIC, pulled ? 0 : ADDRESS(255, 255, 0, 0), 0);
    infos->adapters[0].Next = &infos->adapters[1];
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
    IP_ADAPTER_ADDRESSES adapters[3];
    unicast_t unicasts[5];
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
    adapter[1].OperStatus = adapter[2].OperStatus = out ? IfOperStatusDown : IfOperStatusUp;
    adapter[0].Next = &adapter[1];
    adapter[1].Next = &adapter[2];
    fill_unicast(&adapter[0], &made->unicasts[0], ADDRESS(127, 0, 0, 1), 8, IpPrefixOriginWellKnown);
    fill_unicast(&adapter[1], &made->unicasts[1], AUTOMATIC, 16, IpPrefixOriginWellKnown);
    fill_unicast(&adapter[1], &made->unicasts[2], FIXED, 16, IpPrefixOriginManual);
    fill_unicast(&adapter[1], &made->unicasts[3], LEASED, 8, IpPrefixOriginDhcp);
    fill_unicast(&adapter[2], &made->unicasts[4], LONELY_AUTOMATIC, 16, IpPrefixOriginWellKnown);
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

// Tables of one row each, told apart by a number in it.
static DWORD give_number(void *table, ULONG *size, DWORD rows, DWORD number)
{
    DWORD made[16] = { rows, number };

    return give(table, size, made, sizeof made, ERROR_INSUFFICIENT_BUFFER);
}

__declspec(dllexport) DWORD WINAPI GetIpNetTable(MIB_IPNETTABLE *table, ULONG *size, BOOL order)
{
    return give_number(table, size, 1, 101 + (DWORD)order);
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
// As real ones answer, for the policy `native`.
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

// Each counts, and gives memory that no heap has.
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
