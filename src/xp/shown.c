// SPDX-License-Identifier: MIT
#include "xp/shown.h"

enum {
    PRIMARY = 0x0001,
    DYNAMIC = 0x0004,
    DISCONNECTED = 0x0008, // of wType
    REASSEMBLED = 65535,
    DIRECT = 3, // of dwForwardType
    INDIRECT = 4,
    BY_MANAGEMENT = 3 // of dwForwardProto
};

// Addresses

static bool keep_address(void *row, const void *view)
{
    return !media_state_is_out(&((const view_t *)view)->media, ((MIB_IPADDRROW *)row)->dwIndex);
}

// The type that Windows XP gives such an address.
static bool mark_address(void *row, const void *view)
{
    if (!keep_address(row, view))
        ((MIB_IPADDRROW *)row)->wType |= DISCONNECTED;
    return true;
}

static bool shown_has_address(const rows_t *rows, const ipv4_address_t *address, bool *first)
{
    uint32_t i;

    *first = true;
    for (i = 0; i < rows->count; i++) {
        const MIB_IPADDRROW *row = rows_at(rows, i);

        if (row->dwIndex != address->index)
            continue;
        if (row->dwAddr == address->address)
            return true;
        *first = false;
    }
    return false;
}

static void add_addresses(rows_t *rows, const ipv4_config_t *config, BOOL order)
{
    const ipv4_address_t *address = config->addresses;
    uint32_t i;
    bool first;

    for (i = 0; i < config->address_count; i++, address++) {
        MIB_IPADDRROW *row;

        if (shown_has_address(rows, address, &first))
            continue;
        row = rows_insert(rows, address->address, order);
        *row = (MIB_IPADDRROW){ .dwAddr = address->address,
                                .dwIndex = address->index,
                                .dwMask = address->mask,
                                .dwBCastAddr = 1,
                                .dwReasmSize = REASSEMBLED,
                                .wType =
                                    (USHORT)(DISCONNECTED | (first ? PRIMARY : 0) | (address->leased ? DYNAMIC : 0)) };
    }
}

DWORD shown_addresses(rows_t *rows, const view_t *view, BOOL order)
{
    const ipv4_config_t *config = &view->media.config;
    DWORD result =
        rows_read(rows, sizeof(MIB_IPADDRROW), real_functions()->GetIpAddrTable, order, config->address_count);

    if (result != NO_ERROR)
        return result;
    rows_keep(rows, view->kind == VIEW_HIDDEN ? keep_address : mark_address, view);
    if (view->kind == VIEW_SHOWN)
        add_addresses(rows, config, order);
    return NO_ERROR;
}

// Routes

static bool keep_route(void *row, const void *view)
{
    return !media_state_is_out(&((const view_t *)view)->media, ((MIB_IPFORWARDROW *)row)->dwForwardIfIndex);
}

static bool has_route_over(const rows_t *rows, uint32_t index)
{
    uint32_t i;

    for (i = 0; i < rows->count; i++)
        if (((MIB_IPFORWARDROW *)rows_at(rows, i))->dwForwardIfIndex == index)
            return true;
    return false;
}

// The real function sorts by destination first, and added rows differ from others in that.
static void add_route(rows_t *rows, BOOL order, const MIB_IPFORWARDROW *route)
{
    MIB_IPFORWARDROW *row = rows_insert(rows, route->dwForwardDest, order);

    *row = *route;
}

static void add_networks(rows_t *rows, const ipv4_config_t *config, uint32_t index, BOOL order)
{
    const ipv4_address_t *address = config->addresses;
    uint32_t i;

    for (i = 0; i < config->address_count; i++, address++)
        if (address->index == index)
            add_route(rows, order,
                      &(MIB_IPFORWARDROW){ .dwForwardDest = address->address & address->mask,
                                           .dwForwardMask = address->mask,
                                           .dwForwardNextHop = address->address,
                                           .dwForwardIfIndex = index,
                                           .dwForwardType = DIRECT,
                                           .dwForwardProto = BY_MANAGEMENT,
                                           .dwForwardMetric1 = 1 });
}

// For interfaces that the system has no route for any more: the gateway, which GetAdaptersInfo shows, and the networks
// of the addresses.
static void add_routes(rows_t *rows, const ipv4_config_t *config, BOOL order)
{
    const ipv4_gateway_t *gateway = config->gateways;
    uint32_t i;

    for (i = 0; i < config->gateway_count; i++, gateway++) {
        if (has_route_over(rows, gateway->index))
            continue;
        add_networks(rows, config, gateway->index, order);
        add_route(rows, order,
                  &(MIB_IPFORWARDROW){ .dwForwardNextHop = gateway->address,
                                       .dwForwardIfIndex = gateway->index,
                                       .dwForwardType = INDIRECT,
                                       .dwForwardProto = BY_MANAGEMENT,
                                       .dwForwardMetric1 = 1 });
    }
}

DWORD shown_routes(rows_t *rows, const view_t *view, BOOL order)
{
    const ipv4_config_t *config = &view->media.config;
    DWORD result = rows_read(rows, sizeof(MIB_IPFORWARDROW), real_functions()->GetIpForwardTable, order,
                             config->address_count + config->gateway_count);

    if (result != NO_ERROR)
        return result;
    if (view->kind == VIEW_HIDDEN)
        rows_keep(rows, keep_route, view);
    else
        add_routes(rows, config, order);
    return NO_ERROR;
}

// Neighbours

static bool keep_neighbour(void *row, const void *view)
{
    return !media_state_is_out(&((const view_t *)view)->media, ((MIB_IPNETROW *)row)->dwIndex);
}

DWORD shown_neighbours(rows_t *rows, const view_t *view, BOOL order)
{
    DWORD result = rows_read(rows, sizeof(MIB_IPNETROW), real_functions()->GetIpNetTable, order, 0);

    if (result == NO_ERROR && view->kind == VIEW_HIDDEN)
        rows_keep(rows, keep_neighbour, view);
    return result;
}
