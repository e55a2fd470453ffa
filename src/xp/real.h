// SPDX-License-Identifier: MIT
// The system's own functions, of the iphlpapi.dll in the system's folder: those that the XP edition shows otherwise, or asks.
#ifndef XP_REAL_H
#define XP_REAL_H

#include "xp/headers.h"

// Tables of fixed rows behind a count are all got the same way.
typedef DWORD WINAPI table_function_t(void *table, ULONG *size, BOOL order);
// XP's functions that allocate a table themselves.
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

#define REAL_FUNCTIONS(of)                                                                                             \
    of(table_function_t, GetIpAddrTable) of(table_function_t, GetIpForwardTable) of(table_function_t, GetIfTable) of(  \
        table_function_t, GetIpNetTable) of(table_function_t, GetTcpTable) of(table_function_t, GetUdpTable)           \
        of(if_entry_function_t, GetIfEntry) of(adapters_info_function_t, GetAdaptersInfo) of(                          \
            adapters_addresses_function_t, GetAdaptersAddresses) of(best_interface_function_t, GetBestInterface)       \
            of(best_interface_ex_function_t,                                                                           \
               GetBestInterfaceEx) of(best_route_function_t, GetBestRoute) of(statistics_function_t, GetIpStatistics)  \
                of(statistics_ex_function_t, GetIpStatisticsEx) of(notify_function_t, NotifyAddrChange) of(            \
                    notify_function_t, NotifyRouteChange) of(cancel_notify_function_t, CancelIPChangeNotify)           \
                    of(notify_interface_function_t, NotifyIpInterfaceChange) of(                                       \
                        cancel_notify2_function_t, CancelMibChangeNotify2) of(owned_function_t, GetExtendedTcpTable)   \
                        of(owned_function_t, GetExtendedUdpTable) of(if_table2_function_t, GetIfTable2)                \
                            of(if_table2_ex_function_t, GetIfTable2Ex) of(if_entry2_function_t, GetIfEntry2) of(       \
                                free_function_t, FreeMibTable) of(allocate_function_t, AllocateAndGetIfTableFromStack) \
                                of(allocate_function_t, AllocateAndGetIpNetTableFromStack)                             \
                                    of(allocate_function_t, AllocateAndGetTcpTableFromStack)                           \
                                        of(allocate_function_t, AllocateAndGetUdpTableFromStack)                       \
                                            of(allocate_function_t, AllocateAndGetIpAddrTableFromStack)                \
                                                of(allocate_function_t, AllocateAndGetIpForwardTableFromStack) of(     \
                                                    allocate_owned_function_t, AllocateAndGetTcpExTableFromStack)      \
                                                    of(allocate_owned_function_t, AllocateAndGetUdpExTableFromStack)

// NULL is what this system lacks.
typedef struct real {
#define REAL_MEMBER(type, name) type *name;
    REAL_FUNCTIONS(REAL_MEMBER)
#undef REAL_MEMBER
} real_t;

// Loads the system's DLL at first use. All NULL where that fails.
const real_t *real_functions(void);

#endif
