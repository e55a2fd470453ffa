// SPDX-License-Identifier: MIT
// GetIpAddrTable, GetIpForwardTable, GetIpNetTable, GetIfTable and GetIfEntry of the XP edition. docs/xp-edition.md
// lists what each shows.
#include "xp/shown.h"

// `empty`: the function's result for a table without rows.
static DWORD tables_give(shown_t *shown, table_function_t *real, void *table, ULONG *size, BOOL order, DWORD empty)
{
    view_t view;
    rows_t rows;
    DWORD result = real ? view_open_for(&view, size, sizeof *size) : ERROR_NOT_SUPPORTED;

    if (result != NO_ERROR)
        return result;
    if (view.kind == VIEW_PLAIN)
        return real(table, size, order);
    result = shown(&rows, &view, order);
    if (result != NO_ERROR)
        return result;
    result = rows.count == 0 ? empty : NO_ERROR;
    if (result == NO_ERROR)
        result = rows_give(&rows, table, size);
    rows_free(&rows);
    return result;
}

DWORD WINAPI GetIpAddrTable(MIB_IPADDRTABLE *pIpAddrTable, ULONG *pdwSize, BOOL bOrder)
{
    return tables_give(shown_addresses, real_functions()->GetIpAddrTable, pIpAddrTable, pdwSize, bOrder, NO_ERROR);
}

DWORD WINAPI GetIpForwardTable(MIB_IPFORWARDTABLE *pIpForwardTable, ULONG *pdwSize, BOOL bOrder)
{
    return tables_give(shown_routes, real_functions()->GetIpForwardTable, pIpForwardTable, pdwSize, bOrder,
                       ERROR_NO_DATA);
}

DWORD WINAPI GetIpNetTable(MIB_IPNETTABLE *IpNetTable, ULONG *SizePointer, BOOL Order)
{
    return tables_give(shown_neighbours, real_functions()->GetIpNetTable, IpNetTable, SizePointer, Order,
                       ERROR_NO_DATA);
}

// Tables of interfaces are edited in the caller's buffer, since no row is added or removed.

static void mark(const view_t *view, MIB_IFROW *row)
{
    if (media_state_is_out(&view->media, row->dwIndex))
        row->dwOperStatus = IF_OPER_STATUS_DISCONNECTED;
}

DWORD WINAPI GetIfTable(MIB_IFTABLE *pIfTable, ULONG *pdwSize, BOOL bOrder)
{
    table_function_t *real = real_functions()->GetIfTable;
    view_t view;
    DWORD result = real ? view_open(&view) : ERROR_NOT_SUPPORTED, i;

    if (result == NO_ERROR)
        result = real(pIfTable, pdwSize, bOrder);
    for (i = 0; result == NO_ERROR && view.kind != VIEW_PLAIN && i < pIfTable->dwNumEntries; i++)
        mark(&view, &pIfTable->table[i]);
    return result;
}

DWORD WINAPI GetIfEntry(MIB_IFROW *pIfRow)
{
    if_entry_function_t *real = real_functions()->GetIfEntry;
    view_t view;
    DWORD result = real ? view_open(&view) : ERROR_NOT_SUPPORTED;

    if (result == NO_ERROR)
        result = real(pIfRow);
    if (result == NO_ERROR && view.kind != VIEW_PLAIN)
        mark(&view, pIfRow);
    return result;
}
