// SPDX-License-Identifier: MIT
// GetAdaptersInfo of the XP edition. The list is built in memory of our own, since added addresses make it longer, and
// then moved to the caller's.
#include "system/memory.h"
#include "system/text.h"
#include "xp/real.h"
#include "xp/view.h"

enum { TRIES = 8, SLACK = 4096 };

typedef struct adapters_list {
    IP_ADAPTER_INFO *first;
    ULONG needed;    // bytes, as the real function counts them, with the additions, which go to the end
    bool tells_size; // the real function writes the size also when it succeeds
} adapters_list_t;

static void reach(adapters_list_t *list, const void *end)
{
    ULONG size = (ULONG)((const uint8_t *)end - (const uint8_t *)list->first);

    if (size > list->needed)
        list->needed = size;
}

static void reach_nodes(adapters_list_t *list, const IP_ADDR_STRING *node)
{
    while (node->Next) {
        node = node->Next;
        reach(list, node + 1);
    }
}

// Counts adapters that have been added after the size was read, too.
static void find_end(adapters_list_t *list)
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
}

static DWORD adapters_info_read_once(adapters_list_t *list, const real_t *real, ULONG more)
{
    ULONG size = 0, given;
    DWORD result = real->GetAdaptersInfo(NULL, &size);

    if (result != ERROR_BUFFER_OVERFLOW)
        return result == NO_ERROR ? ERROR_NOT_SUPPORTED : result;
    given = size + SLACK;
    *list = (adapters_list_t){ .needed = size };
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

static DWORD read_list(adapters_list_t *list, const real_t *real, ULONG more)
{
    DWORD result = ERROR_BUFFER_OVERFLOW;
    int tries;

    for (tries = 0; tries < TRIES && result == ERROR_BUFFER_OVERFLOW; tries++)
        result = adapters_info_read_once(list, real, more);
    return result;
}

// In network byte order.
static void write_address(IP_ADDRESS_STRING *string, uint32_t address)
{
    text_t text;
    int part;

    text_open(&text, string->String, sizeof string->String - 1);
    for (part = 0; part < 4; part++, address >>= 8) {
        text_add(&text, part > 0 ? "." : "");
        text_add_number(&text, address & 0xFF, 1);
    }
    *text.next = '\0';
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

static void adapters_info_hide(IP_ADAPTER_INFO *adapter)
{
    adapter->IpAddressList.Next = NULL;
    adapter->IpAddressList.Context = 0;
    adapter->CurrentIpAddress = NULL;
    write_address(&adapter->IpAddressList.IpAddress, 0);
    write_address(&adapter->IpAddressList.IpMask, 0);
    adapter->GatewayList.Next = NULL;
    write_address(&adapter->GatewayList.IpAddress, 0);
}

static bool adapters_info_has_address(const IP_ADDR_STRING *node, uint32_t address)
{
    for (; node; node = node->Next)
        if (is_address(&node->IpAddress, address))
            return true;
    return false;
}

// After the last one, or in place of the 0.0.0.0 that the real function gives an adapter without addresses.
static IP_ADDR_STRING *new_node(adapters_list_t *list, IP_ADDR_STRING *node)
{
    if (is_address(&node->IpAddress, 0) && !node->Next)
        return node;
    while (node->Next)
        node = node->Next;
    node->Next = (IP_ADDR_STRING *)(void *)((uint8_t *)list->first + list->needed);
    node->Next->Next = NULL;
    list->needed += sizeof *node;
    return node->Next;
}

// Addresses that the real function shows stay, with the contexts that DeleteIPAddress needs.
static void show_addresses(adapters_list_t *list, IP_ADAPTER_INFO *adapter, const ipv4_config_t *config)
{
    const ipv4_address_t *address = config->addresses;
    IP_ADDR_STRING *node;
    uint32_t i;

    for (i = 0; i < config->address_count; i++, address++) {
        if (address->index != adapter->Index || adapters_info_has_address(&adapter->IpAddressList, address->address))
            continue;
        node = new_node(list, &adapter->IpAddressList);
        node->Context = 0;
        write_address(&node->IpAddress, address->address);
        write_address(&node->IpMask, address->mask);
    }
}

static void show_gateway(IP_ADAPTER_INFO *adapter, const ipv4_config_t *config)
{
    uint32_t i;

    if (!is_address(&adapter->GatewayList.IpAddress, 0) && adapter->GatewayList.IpAddress.String[0])
        return;
    for (i = 0; i < config->gateway_count; i++)
        if (config->gateways[i].index == adapter->Index) {
            write_address(&adapter->GatewayList.IpAddress, config->gateways[i].address);
            return;
        }
}

// Converts a pointer into our memory to one into the caller's.
static void *moved(void *pointer, const adapters_list_t *list, void *target)
{
    return pointer ? (uint8_t *)target + ((uint8_t *)pointer - (uint8_t *)list->first) : NULL;
}

static void move_nodes(IP_ADDR_STRING *node, const adapters_list_t *list, void *target)
{
    while (node) {
        IP_ADDR_STRING *next = node->Next;

        node->Next = moved(next, list, target);
        node = next;
    }
}

static void adapters_info_move(adapters_list_t *list, void *target)
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

static DWORD adapters_info_give(adapters_list_t *list, IP_ADAPTER_INFO *target, ULONG *size)
{
    if (!target || *size < list->needed) {
        *size = list->needed;
        return ERROR_BUFFER_OVERFLOW;
    }
    adapters_info_move(list, target);
    if (list->first)
        memory_copy(target, list->first, list->needed);
    if (list->tells_size)
        *size = list->needed;
    return NO_ERROR;
}

static void adapters_info_render(adapters_list_t *list, const view_t *view)
{
    IP_ADAPTER_INFO *adapter;

    for (adapter = list->first; adapter; adapter = adapter->Next) {
        if (!media_state_is_out(&view->media, adapter->Index))
            continue;
        if (view->kind == VIEW_HIDDEN) {
            adapters_info_hide(adapter);
        } else {
            show_addresses(list, adapter, &view->media.config);
            show_gateway(adapter, &view->media.config);
        }
    }
}

static DWORD give_view(const view_t *view, IP_ADAPTER_INFO *target, ULONG *size)
{
    adapters_list_t list = { 0 };
    DWORD result = read_list(&list, real_functions(), view->media.config.address_count * (ULONG)sizeof(IP_ADDR_STRING));

    if (result != NO_ERROR)
        return result;
    adapters_info_render(&list, view);
    result = adapters_info_give(&list, target, size);
    memory_free(list.first);
    return result;
}

DWORD WINAPI GetAdaptersInfo(IP_ADAPTER_INFO *AdapterInfo, ULONG *SizePointer)
{
    adapters_info_function_t *real = real_functions()->GetAdaptersInfo;
    view_t view;
    DWORD result = real ? view_open_for(&view, SizePointer, sizeof *SizePointer) : ERROR_NOT_SUPPORTED;

    if (result != NO_ERROR)
        return result;
    return view.kind == VIEW_PLAIN ? real(AdapterInfo, SizePointer) : give_view(&view, AdapterInfo, SizePointer);
}
