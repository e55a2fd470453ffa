// SPDX-License-Identifier: MIT
// GetIpAddrTable, GetIpForwardTable, GetIfTable and GetIfEntry of the XP edition. docs/api.md says what each shows.
#include "system/memory.h"
#include "xp/configured.h"
#include "xp/rows.h"
#include "xp/view.h"

enum { PRIMARY = 0x0001, DYNAMIC = 0x0004, DISCONNECTED = 0x0008, REASSEMBLED = 65535 };

typedef struct hidden {
    const carrier_t *carrier;
    const configured_t *configured; // NULL: nothing of a disconnected interface is shown
} hidden_t;

// Addresses

static bool is_configured(const configured_t *configured, const MIB_IPADDRROW *row)
{
    uint32_t i;

    for (i = 0; i < configured->address_count; i++)
        if (configured->addresses[i].index == row->dwIndex && configured->addresses[i].address == row->dwAddr)
            return true;
    return false;
}

// Of a disconnected interface the row of a configured address stays, with what Windows XP says of it.
static bool keep_address(void *row, void *context)
{
    const hidden_t *hidden = context;
    MIB_IPADDRROW *address = row;

    if (!carrier_is_out(hidden->carrier, address->dwIndex))
        return true;
    if (!hidden->configured || !is_configured(hidden->configured, address))
        return false;
    address->wType |= DISCONNECTED;
    return true;
}

static bool has_row(const rows_t *rows, const configured_address_t *configured, bool *first)
{
    uint32_t i;

    *first = true;
    for (i = 0; i < rows->count; i++) {
        const MIB_IPADDRROW *row = rows_at(rows, i);

        if (row->dwIndex != configured->index)
            continue;
        if (row->dwAddr == configured->address)
            return true;
        *first = false;
    }
    return false;
}

// The real function sorts by the address as a number, if the caller wants that; else what is added comes last.
static uint32_t place_of(const rows_t *rows, uint32_t address, BOOL order)
{
    uint32_t place = 0;

    if (!order)
        return rows->count;
    while (place < rows->count &&
           headers_swap(((MIB_IPADDRROW *)rows_at(rows, place))->dwAddr) <= headers_swap(address))
        place++;
    return place;
}

static void add_missing(rows_t *rows, const configured_t *configured, BOOL order)
{
    const configured_address_t *address = configured->addresses;
    uint32_t i;
    bool first;

    for (i = 0; i < configured->address_count; i++, address++) {
        MIB_IPADDRROW *row;

        if (has_row(rows, address, &first))
            continue;
        row = rows_insert(rows, place_of(rows, address->address, order));
        *row = (MIB_IPADDRROW){ .dwAddr = address->address,
                                .dwIndex = address->index,
                                .dwMask = address->mask,
                                .dwBCastAddr = 1,
                                .dwReasmSize = REASSEMBLED,
                                .wType =
                                    (USHORT)(DISCONNECTED | (first ? PRIMARY : 0) | (address->leased ? DYNAMIC : 0)) };
    }
}

static DWORD show_addresses(const carrier_t *carrier, MIB_IPADDRTABLE *table, ULONG *size, BOOL order)
{
    hidden_t hidden = { .carrier = carrier };
    configured_t configured;
    DWORD result = configured_read(&configured, carrier);
    rows_t rows;

    if (result == NO_ERROR)
        result =
            rows_read(&rows, sizeof(MIB_IPADDRROW), real_functions()->GetIpAddrTable, order, configured.address_count);
    if (result == NO_ERROR) {
        hidden.configured = &configured;
        rows_keep(&rows, keep_address, &hidden);
        add_missing(&rows, &configured, order);
        result = rows_give(&rows, table, size);
        rows_free(&rows);
    }
    configured_free(&configured);
    return result == ERROR_BUFFER_OVERFLOW ? ERROR_INSUFFICIENT_BUFFER : result; // the other function's word for it
}

// What is left of a table without the rows that are not kept.
static DWORD give_kept(const carrier_t *carrier, table_function_t *real, uint32_t row_size, rows_keep_t *keep,
                       void *table, ULONG *size, BOOL order)
{
    hidden_t hidden = { .carrier = carrier };
    rows_t rows;
    DWORD result = rows_read(&rows, row_size, real, order, 0);

    if (result != NO_ERROR)
        return result;
    rows_keep(&rows, keep, &hidden);
    result = rows_give(&rows, table, size);
    rows_free(&rows);
    return result;
}

DWORD WINAPI GetIpAddrTable(MIB_IPADDRTABLE *pIpAddrTable, ULONG *pdwSize, BOOL bOrder)
{
    table_function_t *real = real_functions()->GetIpAddrTable;
    carrier_t carrier;
    view_t view;

    if (!real)
        return ERROR_NOT_SUPPORTED;
    view = view_now(&carrier);
    if (!memory_is_writable(pdwSize, sizeof *pdwSize))
        view = VIEW_PLAIN; // the real one says what is wrong
    switch (view) {
    case VIEW_HIDDEN:
        return give_kept(&carrier, real, sizeof(MIB_IPADDRROW), keep_address, pIpAddrTable, pdwSize, bOrder);
    case VIEW_SHOWN:
        return show_addresses(&carrier, pIpAddrTable, pdwSize, bOrder);
    default:
        return real(pIpAddrTable, pdwSize, bOrder);
    }
}

// Routes

static bool keep_route(void *row, void *context)
{
    return !carrier_is_out(((hidden_t *)context)->carrier, ((MIB_IPFORWARDROW *)row)->dwForwardIfIndex);
}

DWORD WINAPI GetIpForwardTable(MIB_IPFORWARDTABLE *pIpForwardTable, ULONG *pdwSize, BOOL bOrder)
{
    table_function_t *real = real_functions()->GetIpForwardTable;
    carrier_t carrier;

    if (!real)
        return ERROR_NOT_SUPPORTED;
    if (view_now(&carrier) != VIEW_HIDDEN || !memory_is_writable(pdwSize, sizeof *pdwSize))
        return real(pIpForwardTable, pdwSize, bOrder);
    return give_kept(&carrier, real, sizeof(MIB_IPFORWARDROW), keep_route, pIpForwardTable, pdwSize, bOrder);
}

// Interfaces: the caller's own table, since no row comes or goes.

static void mark(const carrier_t *carrier, MIB_IFROW *row)
{
    if (carrier_is_out(carrier, row->dwIndex))
        row->dwOperStatus = IF_OPER_STATUS_DISCONNECTED;
}

DWORD WINAPI GetIfTable(MIB_IFTABLE *pIfTable, ULONG *pdwSize, BOOL bOrder)
{
    table_function_t *real = real_functions()->GetIfTable;
    carrier_t carrier;
    DWORD result, i;

    if (!real)
        return ERROR_NOT_SUPPORTED;
    result = real(pIfTable, pdwSize, bOrder);
    if (result != NO_ERROR || view_now(&carrier) == VIEW_PLAIN)
        return result;
    for (i = 0; i < pIfTable->dwNumEntries; i++)
        mark(&carrier, &pIfTable->table[i]);
    return NO_ERROR;
}

DWORD WINAPI GetIfEntry(MIB_IFROW *pIfRow)
{
    const real_t *real = real_functions();
    carrier_t carrier;
    DWORD result = real->GetIfEntry ? real->GetIfEntry(pIfRow) : ERROR_NOT_SUPPORTED;

    if (result == NO_ERROR && view_now(&carrier) != VIEW_PLAIN)
        mark(&carrier, pIfRow);
    return result;
}
