// SPDX-License-Identifier: MIT
// GetIpStatistics and GetIpStatisticsEx of the XP edition: their counts of addresses and routes agree with the tables.
#include "xp/shown.h"

static DWORD statistics_count(shown_t *shown, const view_t *view, DWORD *number)
{
    rows_t rows;
    DWORD result = shown(&rows, view, FALSE);

    if (result == NO_ERROR) {
        *number = rows.count;
        rows_free(&rows);
    } else if (result == ERROR_NO_DATA) {
        *number = 0;
        result = NO_ERROR;
    }
    return result;
}

static DWORD statistics_give(statistics_ex_function_t *real, MIB_IPSTATS *statistics, ULONG family)
{
    MIB_IPSTATS made;
    view_t view;
    DWORD result = real ? view_open_for(&view, statistics, sizeof *statistics) : ERROR_NOT_SUPPORTED;

    if (result != NO_ERROR)
        return result;
    if (view.kind == VIEW_PLAIN || family != AF_INET)
        return real(statistics, family);
    result = real(&made, family);
    if (result == NO_ERROR)
        result = statistics_count(shown_addresses, &view, &made.dwNumAddr);
    if (result == NO_ERROR)
        result = statistics_count(shown_routes, &view, &made.dwNumRoutes);
    if (result == NO_ERROR)
        *statistics = made;
    return result;
}

static DWORD WINAPI without_family(MIB_IPSTATS *statistics, ULONG family)
{
    (void)family;
    return real_functions()->GetIpStatistics(statistics);
}

DWORD WINAPI GetIpStatistics(MIB_IPSTATS *Statistics)
{
    return statistics_give(real_functions()->GetIpStatistics ? without_family : NULL, Statistics, AF_INET);
}

DWORD WINAPI GetIpStatisticsEx(MIB_IPSTATS *Statistics, ULONG Family)
{
    return statistics_give(real_functions()->GetIpStatisticsEx, Statistics, Family);
}
