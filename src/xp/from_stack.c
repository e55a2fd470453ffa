// SPDX-License-Identifier: MIT
// The functions of Windows XP that allocate a table from the caller's heap; Windows has removed them since Vista. If
// the system has them, they are used. Those for interfaces, addresses and routes show what the rest of this edition
// shows.
#include "xp/real.h"
#include "xp/view.h"

enum { TRIES = 16 };

typedef struct from_stack_request {
    void **table;
    BOOL order;
    HANDLE heap;
    DWORD flags;
} from_stack_request_t;

// The function that a table comes from, one of two kinds; both NULL: the system lacks it.
typedef struct from_stack_source {
    table_function_t *plain;
    owned_function_t *owned;
    DWORD family; // these two are for `owned`
    int class;
} from_stack_source_t;

// Fills the buffer or returns the size, as GetIfTable does.
static DWORD from_stack_fill(void *table, ULONG *size, BOOL order, const from_stack_source_t *source)
{
    if (source->plain)
        return source->plain(table, size, order);
    return source->owned ? source->owned(table, size, order, source->family, source->class, 0) : ERROR_NOT_SUPPORTED;
}

// Allocates from the caller's heap, and frees the memory if the call fails. The table may grow between two calls.
static DWORD from_stack_allocate(const from_stack_request_t *request, const from_stack_source_t *source)
{
    ULONG size = 0;
    DWORD result;
    void *table;
    int tries;

    if (!request->table)
        return ERROR_INVALID_PARAMETER;
    result = from_stack_fill(NULL, &size, request->order, source);
    for (tries = 0; result == ERROR_INSUFFICIENT_BUFFER && tries < TRIES; tries++) {
        table = HeapAlloc(request->heap, request->flags, size);
        if (!table)
            return ERROR_NOT_ENOUGH_MEMORY;
        result = from_stack_fill(table, &size, request->order, source);
        if (result == NO_ERROR) {
            *request->table = table;
            return NO_ERROR;
        }
        HeapFree(request->heap, request->flags & HEAP_NO_SERIALIZE, table);
    }
    return result == NO_ERROR ? ERROR_NO_DATA : result;
}

static DWORD allocate_plain(const from_stack_request_t *request, allocate_function_t *own, table_function_t *function)
{
    if (own)
        return own(request->table, request->order, request->heap, request->flags);
    return from_stack_allocate(request, &(from_stack_source_t){ .plain = function });
}

static DWORD allocate_owned(const from_stack_request_t *request, allocate_owned_function_t *own,
                            from_stack_source_t source)
{
    DWORD result =
        own ? own(request->table, request->order, request->heap, request->flags, source.family) : ERROR_NOT_SUPPORTED;

    if (result != ERROR_NOT_SUPPORTED) // Wine 8's supports IPv4 only
        return result;
    if (source.family != AF_INET && source.family != AF_INET6)
        return ERROR_INVALID_PARAMETER;
    return from_stack_allocate(request, &source);
}

// Interfaces, addresses, routes and neighbours: the system's own function if nothing is hidden or shown.
static DWORD allocate_view(const from_stack_request_t *request, allocate_function_t *own, table_function_t *ours)
{
    view_t view;
    DWORD result = view_open(&view);

    if (result != NO_ERROR)
        return result;
    return allocate_plain(request, view.kind == VIEW_PLAIN ? own : NULL, ours);
}

#define REQUEST ((from_stack_request_t){ (void **)ppTable, bOrder, hHeap, dwFlags })
#define OURS(name) ((table_function_t *)(void *)(name))

DWORD WINAPI AllocateAndGetIfTableFromStack(MIB_IFTABLE **ppTable, BOOL bOrder, HANDLE hHeap, DWORD dwFlags)
{
    return allocate_view(&REQUEST, real_functions()->AllocateAndGetIfTableFromStack, OURS(GetIfTable));
}

DWORD WINAPI AllocateAndGetIpAddrTableFromStack(MIB_IPADDRTABLE **ppTable, BOOL bOrder, HANDLE hHeap, DWORD dwFlags)
{
    return allocate_view(&REQUEST, real_functions()->AllocateAndGetIpAddrTableFromStack, OURS(GetIpAddrTable));
}

DWORD WINAPI AllocateAndGetIpForwardTableFromStack(MIB_IPFORWARDTABLE **ppTable, BOOL bOrder, HANDLE hHeap,
                                                   DWORD dwFlags)
{
    return allocate_view(&REQUEST, real_functions()->AllocateAndGetIpForwardTableFromStack, OURS(GetIpForwardTable));
}

DWORD WINAPI AllocateAndGetIpNetTableFromStack(MIB_IPNETTABLE **ppTable, BOOL bOrder, HANDLE hHeap, DWORD dwFlags)
{
    return allocate_view(&REQUEST, real_functions()->AllocateAndGetIpNetTableFromStack, OURS(GetIpNetTable));
}

DWORD WINAPI AllocateAndGetTcpTableFromStack(MIB_TCPTABLE **ppTable, BOOL bOrder, HANDLE hHeap, DWORD dwFlags)
{
    const real_t *real = real_functions();

    return allocate_plain(&REQUEST, real->AllocateAndGetTcpTableFromStack, real->GetTcpTable);
}

DWORD WINAPI AllocateAndGetUdpTableFromStack(MIB_UDPTABLE **ppTable, BOOL bOrder, HANDLE hHeap, DWORD dwFlags)
{
    const real_t *real = real_functions();

    return allocate_plain(&REQUEST, real->AllocateAndGetUdpTableFromStack, real->GetUdpTable);
}

// The rows are those of Windows XP: state, addresses and ports as in MIB_TCPROW, then the process, as in the OWNER_PID
// classes.
DWORD WINAPI AllocateAndGetTcpExTableFromStack(void **ppTable, BOOL bOrder, HANDLE hHeap, DWORD dwFlags, DWORD dwFamily)
{
    const real_t *real = real_functions();

    return allocate_owned(&REQUEST, real->AllocateAndGetTcpExTableFromStack,
                          (from_stack_source_t){ NULL, real->GetExtendedTcpTable, dwFamily, TCP_TABLE_OWNER_PID_ALL });
}

DWORD WINAPI AllocateAndGetUdpExTableFromStack(void **ppTable, BOOL bOrder, HANDLE hHeap, DWORD dwFlags, DWORD dwFamily)
{
    const real_t *real = real_functions();

    return allocate_owned(&REQUEST, real->AllocateAndGetUdpExTableFromStack,
                          (from_stack_source_t){ NULL, real->GetExtendedUdpTable, dwFamily, UDP_TABLE_OWNER_PID });
}
