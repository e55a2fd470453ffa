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

// NULL is what this system lacks.
typedef struct real {
    table_function_t *GetIpAddrTable;
    table_function_t *GetIpForwardTable;
    table_function_t *GetIfTable;
    table_function_t *GetIpNetTable;
    table_function_t *GetTcpTable;
    table_function_t *GetUdpTable;
    DWORD(WINAPI *GetIfEntry)(MIB_IFROW *);
    DWORD(WINAPI *GetAdaptersInfo)(IP_ADAPTER_INFO *, ULONG *);
    ULONG(WINAPI *GetAdaptersAddresses)(ULONG, ULONG, void *, IP_ADAPTER_ADDRESSES *, ULONG *);
    owned_function_t *GetExtendedTcpTable;
    owned_function_t *GetExtendedUdpTable;
    ULONG(WINAPI *GetIfTable2)(MIB_IF_TABLE2 **);
    void(WINAPI *FreeMibTable)(void *);
    allocate_function_t *AllocateAndGetIfTableFromStack;
    allocate_function_t *AllocateAndGetIpNetTableFromStack;
    allocate_function_t *AllocateAndGetTcpTableFromStack;
    allocate_function_t *AllocateAndGetUdpTableFromStack;
    allocate_function_t *AllocateAndGetIpAddrTableFromStack;
    allocate_function_t *AllocateAndGetIpForwardTableFromStack;
    allocate_owned_function_t *AllocateAndGetTcpExTableFromStack;
    allocate_owned_function_t *AllocateAndGetUdpExTableFromStack;
} real_t;

// Loads the system's DLL at first use. All NULL where that fails.
const real_t *real_functions(void);

#endif
