// SPDX-License-Identifier: MIT
#include "see.h"

#include <stdio.h>

static union {
    MIB_IPADDRTABLE addresses;
    MIB_IPFORWARDTABLE routes;
    MIB_IPNETTABLE neighbours;
    MIB_IFTABLE interfaces;
    IP_ADAPTER_INFO infos;
    IP_ADAPTER_ADDRESSES adapters;
    BYTE room[65536];
} answer;

static BOOL is_error(char *seen, DWORD result)
{
    sprintf(seen, result == NO_ERROR ? "" : "error %lu", result);
    return result != NO_ERROR;
}

static char *dotted(char *end, const void *address)
{
    const BYTE *byte = address;

    return end + sprintf(end, "%u.%u.%u.%u", byte[0], byte[1], byte[2], byte[3]);
}

void see_addresses(char *seen, BOOL order)
{
    ULONG size = sizeof answer;
    DWORD i;

    if (is_error(seen, GetIpAddrTable(&answer.addresses, &size, order)))
        return;
    for (i = 0; i < answer.addresses.dwNumEntries; i++) {
        const MIB_IPADDRROW *row = &answer.addresses.table[i];

        seen = dotted(seen, &row->dwAddr);
        *seen++ = '/';
        seen = dotted(seen, &row->dwMask);
        seen += sprintf(seen, " %lu %x; ", row->dwIndex, row->wType);
    }
}

void see_infos(char *seen)
{
    ULONG size = sizeof answer;
    const IP_ADAPTER_INFO *info;
    const IP_ADDR_STRING *node;

    if (is_error(seen, GetAdaptersInfo(&answer.infos, &size)))
        return;
    for (info = &answer.infos; info; info = info->Next) {
        seen += sprintf(seen, "%lu", info->Index);
        for (node = &info->IpAddressList; node; node = node->Next)
            seen += sprintf(seen, " %s/%s", node->IpAddress.String, node->IpMask.String);
        seen += sprintf(seen, " by %s; ", info->GatewayList.IpAddress.String);
    }
}

void see_adapters(char *seen)
{
    ULONG size = sizeof answer;
    const IP_ADAPTER_ADDRESSES *adapter;
    const IP_ADAPTER_UNICAST_ADDRESS *unicast;

    if (is_error(seen, GetAdaptersAddresses(AF_INET, 0, NULL, &answer.adapters, &size)))
        return;
    for (adapter = &answer.adapters; adapter; adapter = adapter->Next) {
        seen += sprintf(seen, "%lu %s", adapter->IfIndex, adapter->OperStatus == IfOperStatusUp ? "up" : "down");
        for (unicast = adapter->FirstUnicastAddress; unicast; unicast = unicast->Next) {
            *seen++ = ' ';
            seen = dotted(seen, &((const SOCKADDR_IN *)unicast->Address.lpSockaddr)->sin_addr);
        }
        seen += sprintf(seen, "; ");
    }
}

void see_interfaces(char *seen)
{
    ULONG size = sizeof answer;
    DWORD i;

    if (is_error(seen, GetIfTable(&answer.interfaces, &size, TRUE)))
        return;
    for (i = 0; i < answer.interfaces.dwNumEntries; i++)
        seen +=
            sprintf(seen, "%lu is %lu; ", answer.interfaces.table[i].dwIndex, answer.interfaces.table[i].dwOperStatus);
    for (i = 0; i < answer.interfaces.dwNumEntries; i++) {
        MIB_IFROW row = { .dwIndex = answer.interfaces.table[i].dwIndex };

        if (is_error(seen, GetIfEntry(&row)))
            return;
        seen += sprintf(seen, "%lu; ", row.dwOperStatus);
    }
}

static char *see_route(char *seen, const MIB_IPFORWARDROW *route)
{
    seen = dotted(seen, &route->dwForwardDest);
    *seen++ = '/';
    seen = dotted(seen, &route->dwForwardMask);
    return seen + sprintf(seen, " over %lu; ", route->dwForwardIfIndex);
}

void see_routes(char *seen)
{
    ULONG size = sizeof answer;
    DWORD i;

    if (is_error(seen, GetIpForwardTable(&answer.routes, &size, TRUE)))
        return;
    for (i = 0; i < answer.routes.dwNumEntries; i++)
        seen = see_route(seen, &answer.routes.table[i]);
}

void see_neighbours(char *seen)
{
    ULONG size = sizeof answer;
    DWORD i;

    if (is_error(seen, GetIpNetTable(&answer.neighbours, &size, TRUE)))
        return;
    for (i = 0; i < answer.neighbours.dwNumEntries; i++) {
        seen = dotted(seen, &answer.neighbours.table[i].dwAddr);
        seen += sprintf(seen, " on %lu; ", answer.neighbours.table[i].dwIndex);
    }
}

void see_statistics(char *seen)
{
    MIB_IPSTATS statistics;

    if (!is_error(seen, GetIpStatistics(&statistics)))
        sprintf(seen, "%lu addresses, %lu routes", statistics.dwNumAddr, statistics.dwNumRoutes);
}

// For each function, its index or its error.
void see_best(char *seen, DWORD to)
{
    struct sockaddr_in socket = { .sin_family = AF_INET, .sin_addr.S_un.S_addr = to };
    DWORD results[3], indexes[3] = { 0 };
    MIB_IPFORWARDROW route = { 0 };
    int i;

    results[0] = GetBestInterface(to, &indexes[0]);
    results[1] = GetBestInterfaceEx((struct sockaddr *)&socket, &indexes[1]);
    results[2] = GetBestRoute(to, 0, &route);
    indexes[2] = route.dwForwardIfIndex;
    for (i = 0; i < 3; i++)
        seen += results[i] == NO_ERROR ? sprintf(seen, i ? " %lu" : "%lu", indexes[i])
                                       : sprintf(seen, i ? " error %lu" : "error %lu", results[i]);
}
