// SPDX-License-Identifier: MIT
// GetAdaptersInfo of the XP edition. The list is made in memory of our own, since addresses that are added make it longer,
// and then moved to the caller's.
#include "system/memory.h"
#include "xp/configured.h"
#include "xp/real.h"
#include "xp/view.h"

enum { TRIES = 8, SLACK = 4096 };

typedef struct list {
    IP_ADAPTER_INFO *first;
    ULONG needed;        // bytes, as the real function counts them, and what is added
    bool tells_size;     // the real function writes the size also when it succeeds
    IP_ADDR_STRING *end; // where what is added goes
} list_t;

static void copy_bytes(void *to, const void *from, size_t size)
{
    const uint8_t *source = from;
    uint8_t *target = to;

    while (size-- > 0)
        *target++ = *source++;
}

static void reach(list_t *list, const void *end)
{
    ULONG size = (ULONG)((const uint8_t *)end - (const uint8_t *)list->first);

    if (size > list->needed)
        list->needed = size;
}

static void reach_nodes(list_t *list, const IP_ADDR_STRING *node)
{
    while (node->Next) {
        node = node->Next;
        reach(list, node + 1);
    }
}

// Adapters that came after the size was asked for count too.
static void find_end(list_t *list)
{
    const IP_ADAPTER_INFO *adapter;

    for (adapter = list->first; adapter; adapter = adapter->Next) {
        reach(list, adapter + 1);
        reach_nodes(list, &adapter->IpAddressList);
        reach_nodes(list, &adapter->GatewayList);
        reach_nodes(list, &adapter->DhcpServer);
        reach_nodes(list, &adapter->PrimaryWinsServer);
        reach_nodes(list, &adapter->SecondaryWinsServer);
    }
    list->needed = (list->needed + sizeof(void *) - 1) & ~(ULONG)(sizeof(void *) - 1);
    list->end = (IP_ADDR_STRING *)(void *)((uint8_t *)list->first + list->needed);
}

static DWORD read_once(list_t *list, const real_t *real, ULONG more)
{
    ULONG size = 0, given;
    DWORD result = real->GetAdaptersInfo(NULL, &size);

    if (result != ERROR_BUFFER_OVERFLOW)
        return result == NO_ERROR ? ERROR_NOT_SUPPORTED : result;
    given = size + SLACK;
    *list = (list_t){ .needed = size };
    list->first = memory_allocate(given + more);
    if (!list->first)
        return ERROR_NOT_ENOUGH_MEMORY;
    size = given;
    result = real->GetAdaptersInfo(list->first, &size);
    list->tells_size = size != given;
    if (result == NO_ERROR)
        find_end(list);
    else
        memory_free(list->first);
    return result;
}

static DWORD read_list(list_t *list, const real_t *real, ULONG more)
{
    DWORD result = ERROR_BUFFER_OVERFLOW;
    int tries;

    for (tries = 0; tries < TRIES && result == ERROR_BUFFER_OVERFLOW; tries++)
        result = read_once(list, real, more);
    return result;
}

// Decimal, without a C runtime. Network byte order.
static void write_address(IP_ADDRESS_STRING *string, uint32_t address)
{
    char *end = string->String;
    int part;

    for (part = 0; part < 4; part++, address >>= 8) {
        uint32_t byte = address & 0xFF;

        if (part > 0)
            *end++ = '.';
        if (byte >= 100)
            *end++ = (char)('0' + byte / 100);
        if (byte >= 10)
            *end++ = (char)('0' + byte / 10 % 10);
        *end++ = (char)('0' + byte % 10);
    }
    *end = '\0';
}

static bool is_address(const IP_ADDRESS_STRING *string, uint32_t address)
{
    IP_ADDRESS_STRING written;
    int i;

    write_address(&written, address);
    for (i = 0; written.String[i] == string->String[i]; i++)
        if (written.String[i] == '\0')
            return true;
    return false;
}

static void hide(IP_ADAPTER_INFO *adapter)
{
    adapter->IpAddressList.Next = NULL;
    adapter->IpAddressList.Context = 0;
    adapter->CurrentIpAddress = NULL;
    write_address(&adapter->IpAddressList.IpAddress, 0);
    write_address(&adapter->IpAddressList.IpMask, 0);
    adapter->GatewayList.Next = NULL;
    write_address(&adapter->GatewayList.IpAddress, 0);
}

// The context by which DeleteIPAddress knows an address; 0 of one that the real function does not show.
static DWORD context_of(const IP_ADDR_STRING *node, uint32_t address)
{
    for (; node; node = node->Next)
        if (is_address(&node->IpAddress, address))
            return node->Context;
    return 0;
}

static IP_ADDR_STRING *next_node(list_t *list, IP_ADDR_STRING *node)
{
    if (!node->Next) {
        node->Next = list->end++;
        node->Next->Next = NULL;
        list->needed += sizeof *node;
    }
    return node->Next;
}

// Before anything is written over.
static void find_contexts(const IP_ADAPTER_INFO *adapter, const configured_t *configured)
{
    uint32_t i;

    for (i = 0; i < configured->address_count; i++)
        if (configured->addresses[i].index == adapter->Index)
            configured->addresses[i].context = context_of(&adapter->IpAddressList, configured->addresses[i].address);
}

static void show_addresses(list_t *list, IP_ADAPTER_INFO *adapter, const configured_t *configured)
{
    IP_ADDR_STRING *node = NULL;
    uint32_t i;

    find_contexts(adapter, configured);
    for (i = 0; i < configured->address_count; i++) {
        const configured_address_t *address = &configured->addresses[i];

        if (address->index != adapter->Index)
            continue;
        node = node ? next_node(list, node) : &adapter->IpAddressList;
        node->Context = address->context;
        write_address(&node->IpAddress, address->address);
        write_address(&node->IpMask, address->mask);
    }
    if (!node)
        return;
    node->Next = NULL;
    if (adapter->CurrentIpAddress)
        adapter->CurrentIpAddress = &adapter->IpAddressList;
}

static void show_gateway(IP_ADAPTER_INFO *adapter, const configured_t *configured)
{
    uint32_t i;

    if (!is_address(&adapter->GatewayList.IpAddress, 0) && adapter->GatewayList.IpAddress.String[0])
        return;
    for (i = 0; i < configured->gateway_count; i++)
        if (configured->gateways[i].index == adapter->Index) {
            write_address(&adapter->GatewayList.IpAddress, configured->gateways[i].address);
            return;
        }
}

// A pointer into our memory, as one into the caller's.
static void *moved(void *pointer, const list_t *list, void *target)
{
    return pointer ? (uint8_t *)target + ((uint8_t *)pointer - (uint8_t *)list->first) : NULL;
}

static void move_nodes(IP_ADDR_STRING *node, const list_t *list, void *target)
{
    while (node) {
        IP_ADDR_STRING *next = node->Next;

        node->Next = moved(next, list, target);
        node = next;
    }
}

static void move(list_t *list, void *target)
{
    IP_ADAPTER_INFO *adapter, *next;

    for (adapter = list->first; adapter; adapter = next) {
        next = adapter->Next;
        move_nodes(&adapter->IpAddressList, list, target);
        move_nodes(&adapter->GatewayList, list, target);
        move_nodes(&adapter->DhcpServer, list, target);
        move_nodes(&adapter->PrimaryWinsServer, list, target);
        move_nodes(&adapter->SecondaryWinsServer, list, target);
        adapter->CurrentIpAddress = moved(adapter->CurrentIpAddress, list, target);
        adapter->Next = moved(next, list, target);
    }
}

static DWORD give(list_t *list, IP_ADAPTER_INFO *target, ULONG *size)
{
    if (!target || *size < list->needed) {
        *size = list->needed;
        return ERROR_BUFFER_OVERFLOW;
    }
    move(list, target);
    copy_bytes(target, list->first, list->needed);
    if (list->tells_size)
        *size = list->needed;
    return NO_ERROR;
}

static DWORD give_view(const carrier_t *carrier, view_t view, IP_ADAPTER_INFO *target, ULONG *size)
{
    configured_t configured = { 0 };
    DWORD result = view == VIEW_HIDDEN ? NO_ERROR : configured_read(&configured, carrier);
    list_t list = { 0 };
    IP_ADAPTER_INFO *adapter;

    if (result == NO_ERROR)
        result = read_list(&list, real_functions(), configured.address_count * (ULONG)sizeof(IP_ADDR_STRING));
    if (result == NO_ERROR) {
        for (adapter = list.first; adapter; adapter = adapter->Next) {
            if (!carrier_is_out(carrier, adapter->Index))
                continue;
            if (view == VIEW_HIDDEN) {
                hide(adapter);
            } else {
                show_addresses(&list, adapter, &configured);
                show_gateway(adapter, &configured);
            }
        }
        result = give(&list, target, size);
        memory_free(list.first);
    }
    configured_free(&configured);
    return result;
}

DWORD WINAPI GetAdaptersInfo(IP_ADAPTER_INFO *AdapterInfo, ULONG *SizePointer)
{
    const real_t *real = real_functions();
    carrier_t carrier;
    view_t view;

    if (!real->GetAdaptersInfo)
        return ERROR_NOT_SUPPORTED;
    view = view_now(&carrier);
    if (view == VIEW_PLAIN || !memory_is_writable(SizePointer, sizeof *SizePointer))
        return real->GetAdaptersInfo(AdapterInfo, SizePointer);
    return give_view(&carrier, view, AdapterInfo, SizePointer);
}
