// SPDX-License-Identifier: MIT
#include "see.h"

#include <stdio.h>

static union {
    MIB_IPADDRTABLE addresses;
    MIB_IPFORWARDTABLE routes;
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

void see_routes(char *seen)
{
    ULONG size = sizeof answer;
    DWORD i;

    if (is_error(seen, GetIpForwardTable(&answer.routes, &size, TRUE)))
        return;
    for (i = 0; i < answer.routes.dwNumEntries; i++)
        seen += sprintf(seen, "over %lu; ", answer.routes.table[i].dwForwardIfIndex);
}
