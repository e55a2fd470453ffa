// SPDX-License-Identifier: MIT
// GetBestInterface, GetBestInterfaceEx and GetBestRoute of the XP edition: the best of the routes that
// GetIpForwardTable shows.
#include "system/memory.h"
#include "xp/shown.h"

static uint32_t index_of_source(const view_t *view, uint32_t source)
{
    uint32_t index = 0, i;
    rows_t rows;

    if (source == 0 || shown_addresses(&rows, view, FALSE) != NO_ERROR)
        return 0;
    for (i = 0; i < rows.count && index == 0; i++)
        if (((MIB_IPADDRROW *)rows_at(&rows, i))->dwAddr == source)
            index = ((MIB_IPADDRROW *)rows_at(&rows, i))->dwIndex;
    rows_free(&rows);
    return index;
}

// The longest prefix, then the lowest metric, then the interface of the source.
static bool is_better(const MIB_IPFORWARDROW *route, const MIB_IPFORWARDROW *than, uint32_t index)
{
    uint32_t mask = headers_swap(route->dwForwardMask), other = headers_swap(than->dwForwardMask);

    if (mask != other)
        return mask > other;
    if (route->dwForwardMetric1 != than->dwForwardMetric1)
        return route->dwForwardMetric1 < than->dwForwardMetric1;
    return route->dwForwardIfIndex == index && than->dwForwardIfIndex != index;
}

static bool find_best(const rows_t *rows, uint32_t destination, uint32_t index, MIB_IPFORWARDROW *best)
{
    bool found = false;
    uint32_t i;

    for (i = 0; i < rows->count; i++) {
        const MIB_IPFORWARDROW *route = rows_at(rows, i);

        if ((destination & route->dwForwardMask) != route->dwForwardDest || (found && !is_better(route, best, index)))
            continue;
        *best = *route;
        found = true;
    }
    return found;
}

// A destination without a route may still be reachable, such as this computer itself. The system's answer counts,
// unless it names a hidden interface. ERROR_HOST_UNREACHABLE is the system's own error for a destination without a
// route.
static DWORD ask_system(const view_t *view, uint32_t destination, uint32_t source, MIB_IPFORWARDROW *best)
{
    best_route_function_t *real = real_functions()->GetBestRoute;
    DWORD result = real ? real(destination, source, best) : ERROR_NOT_SUPPORTED;

    if (result == NO_ERROR && view->kind == VIEW_HIDDEN && media_state_is_out(&view->media, best->dwForwardIfIndex))
        result = ERROR_HOST_UNREACHABLE;
    return result;
}

static DWORD best_route(const view_t *view, uint32_t destination, uint32_t source, MIB_IPFORWARDROW *best)
{
    rows_t rows;
    DWORD result = shown_routes(&rows, view, FALSE);
    bool found;

    if (result != NO_ERROR)
        return result == ERROR_NO_DATA ? ask_system(view, destination, source, best) : result;
    found = find_best(&rows, destination, index_of_source(view, source), best);
    rows_free(&rows);
    return found ? NO_ERROR : ask_system(view, destination, source, best);
}

static DWORD best_interface(const view_t *view, uint32_t destination, DWORD *index)
{
    MIB_IPFORWARDROW best;
    DWORD result = best_route(view, destination, 0, &best);

    if (result == NO_ERROR)
        *index = best.dwForwardIfIndex;
    return result;
}

DWORD WINAPI GetBestRoute(DWORD dwDestAddr, DWORD dwSourceAddr, MIB_IPFORWARDROW *pBestRoute)
{
    best_route_function_t *real = real_functions()->GetBestRoute;
    MIB_IPFORWARDROW best;
    view_t view;
    DWORD result = real ? view_open_for(&view, pBestRoute, sizeof *pBestRoute) : ERROR_NOT_SUPPORTED;

    if (result != NO_ERROR)
        return result;
    if (view.kind == VIEW_PLAIN)
        return real(dwDestAddr, dwSourceAddr, pBestRoute);
    result = best_route(&view, dwDestAddr, dwSourceAddr, &best);
    if (result == NO_ERROR)
        *pBestRoute = best;
    return result;
}

DWORD WINAPI GetBestInterface(IPAddr dwDestAddr, DWORD *pdwBestIfIndex)
{
    best_interface_function_t *real = real_functions()->GetBestInterface;
    view_t view;
    DWORD result = real ? view_open_for(&view, pdwBestIfIndex, sizeof *pdwBestIfIndex) : ERROR_NOT_SUPPORTED;

    if (result != NO_ERROR)
        return result;
    return view.kind == VIEW_PLAIN ? real(dwDestAddr, pdwBestIfIndex)
                                   : best_interface(&view, dwDestAddr, pdwBestIfIndex);
}

static bool is_ipv4(const struct sockaddr *address)
{
    uintptr_t word;

    return memory_load_word(address, &word) && (ADDRESS_FAMILY)word == AF_INET;
}

DWORD WINAPI GetBestInterfaceEx(struct sockaddr *pDestAddr, DWORD *pdwBestIfIndex)
{
    best_interface_ex_function_t *real = real_functions()->GetBestInterfaceEx;
    view_t view;
    DWORD result = real ? view_open_for(&view, pdwBestIfIndex, sizeof *pdwBestIfIndex) : ERROR_NOT_SUPPORTED;

    if (result != NO_ERROR)
        return result;
    if (view.kind == VIEW_PLAIN || !is_ipv4(pDestAddr))
        return real(pDestAddr, pdwBestIfIndex);
    return best_interface(&view, ((struct sockaddr_in *)(void *)pDestAddr)->sin_addr.S_un.S_addr, pdwBestIfIndex);
}
