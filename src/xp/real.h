// SPDX-License-Identifier: MIT
// The functions of the iphlpapi.dll in the system's folder that the XP edition replaces, or calls.
#ifndef XP_REAL_H
#define XP_REAL_H

#include "xp/headers.h"

// All functions that return a count and rows of one size have this form.
typedef DWORD WINAPI table_function_t(void *table, ULONG *size, BOOL order);
// The functions of Windows XP that allocate a table.
typedef DWORD WINAPI allocate_function_t(void **table, BOOL order, HANDLE heap, DWORD flags);
typedef DWORD WINAPI allocate_owned_function_t(void **table, BOOL order, HANDLE heap, DWORD flags, DWORD family);
typedef DWORD WINAPI owned_function_t(void *table, DWORD *size, BOOL order, ULONG family, int class, ULONG reserved);

typedef DWORD WINAPI if_entry_function_t(MIB_IFROW *row);
typedef DWORD WINAPI adapters_info_function_t(IP_ADAPTER_INFO *list, ULONG *size);
typedef ULONG WINAPI adapters_addresses_function_t(ULONG family, ULONG flags, void *reserved,
                                                   IP_ADAPTER_ADDRESSES *list, ULONG *size);
typedef DWORD WINAPI if_table2_function_t(MIB_IF_TABLE2 **table);
typedef DWORD WINAPI if_table2_ex_function_t(int level, MIB_IF_TABLE2 **table);
typedef DWORD WINAPI if_entry2_function_t(MIB_IF_ROW2 *row);
typedef void WINAPI free_function_t(void *table);
typedef DWORD WINAPI best_interface_function_t(IPAddr destination, DWORD *index);
typedef DWORD WINAPI best_interface_ex_function_t(struct sockaddr *destination, DWORD *index);
typedef DWORD WINAPI best_route_function_t(DWORD destination, DWORD source, MIB_IPFORWARDROW *route);
typedef DWORD WINAPI statistics_function_t(MIB_IPSTATS *statistics);
typedef DWORD WINAPI statistics_ex_function_t(MIB_IPSTATS *statistics, ULONG family);
typedef DWORD WINAPI notify_function_t(HANDLE *handle, OVERLAPPED *overlapped);
typedef BOOL WINAPI cancel_notify_function_t(OVERLAPPED *overlapped);
typedef void WINAPI interface_changed_t(void *context, void *row, int type);
typedef DWORD WINAPI notify_interface_function_t(ADDRESS_FAMILY family, interface_changed_t *changed, void *context,
                                                 BOOLEAN initial, HANDLE *handle);
typedef DWORD WINAPI cancel_notify2_function_t(HANDLE handle);

// All of them: each(TYPE, NAME).
#define REAL_FUNCTIONS(each)                                            \
    each(table_function_t, GetIpAddrTable);                             \
    each(table_function_t, GetIpForwardTable);                          \
    each(table_function_t, GetIfTable);                                 \
    each(table_function_t, GetIpNetTable);                              \
    each(table_function_t, GetTcpTable);                                \
    each(table_function_t, GetUdpTable);                                \
    each(if_entry_function_t, GetIfEntry);                              \
    each(adapters_info_function_t, GetAdaptersInfo);                    \
    each(adapters_addresses_function_t, GetAdaptersAddresses);          \
    each(best_interface_function_t, GetBestInterface);                  \
    each(best_interface_ex_function_t, GetBestInterfaceEx);             \
    each(best_route_function_t, GetBestRoute);                          \
    each(statistics_function_t, GetIpStatistics);                       \
    each(statistics_ex_function_t, GetIpStatisticsEx);                  \
    each(notify_function_t, NotifyAddrChange);                          \
    each(notify_function_t, NotifyRouteChange);                         \
    each(cancel_notify_function_t, CancelIPChangeNotify);               \
    each(notify_interface_function_t, NotifyIpInterfaceChange);         \
    each(cancel_notify2_function_t, CancelMibChangeNotify2);            \
    each(owned_function_t, GetExtendedTcpTable);                        \
    each(owned_function_t, GetExtendedUdpTable);                        \
    each(if_table2_function_t, GetIfTable2);                            \
    each(if_table2_ex_function_t, GetIfTable2Ex);                       \
    each(if_entry2_function_t, GetIfEntry2);                            \
    each(free_function_t, FreeMibTable);                                \
    each(allocate_function_t, AllocateAndGetIfTableFromStack);          \
    each(allocate_function_t, AllocateAndGetIpNetTableFromStack);       \
    each(allocate_function_t, AllocateAndGetTcpTableFromStack);         \
    each(allocate_function_t, AllocateAndGetUdpTableFromStack);         \
    each(allocate_function_t, AllocateAndGetIpAddrTableFromStack);      \
    each(allocate_function_t, AllocateAndGetIpForwardTableFromStack);   \
    each(allocate_owned_function_t, AllocateAndGetTcpExTableFromStack); \
    each(allocate_owned_function_t, AllocateAndGetUdpExTableFromStack);

// NULL if this system lacks the function.
typedef struct real {
#define REAL_MEMBER(type, name) type *name
    REAL_FUNCTIONS(REAL_MEMBER)
#undef REAL_MEMBER
} real_t;

// Loads the system's DLL at first use. All NULL if that fails.
const real_t *real_functions(void);

#endif
