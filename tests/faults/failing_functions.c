// SPDX-License-Identifier: MIT
#include "failing_functions.h"

#include "failing_imports.h"
#include "harness.h"

#include <string.h>

static bool fails(const void *replacement)
{
    unsigned i = 0;

    while (failing_functions[i].replacement != replacement)
        i++;
    return fault_strikes(CALLS_MOST + i);
}

// Like a table that has grown: returns the size.
static bool is_too_small(void)
{
    return fault_error() == ERROR_INSUFFICIENT_BUFFER || fault_error() == ERROR_BUFFER_OVERFLOW;
}

// SOUGHT(name, parameters, arguments): fail_NAME and the place for the real one. SIZED: the arguments without a buffer
// too.
#define SIZED(name, parameters, arguments, without_buffer)                  \
    static DWORD(WINAPI *real_##name) parameters;                           \
    static DWORD WINAPI fail_##name parameters                              \
    {                                                                       \
        if (!fails(fail_##name))                                            \
            return real_##name arguments;                                   \
        return is_too_small() ? real_##name without_buffer : fault_error(); \
    }
#define SOUGHT(name, parameters, arguments)                                \
    static DWORD(WINAPI *real_##name) parameters;                          \
    static DWORD WINAPI fail_##name parameters                             \
    {                                                                      \
        return fails(fail_##name) ? fault_error() : real_##name arguments; \
    }
#define TABLE(name) SIZED(name, (void *a, ULONG *b, BOOL c), (a, b, c), (NULL, b, c))
#define OWNED(name) \
    SIZED(name, (void *a, ULONG *b, BOOL c, ULONG d, int e, ULONG f), (a, b, c, d, e, f), (NULL, b, c, d, e, f))
#define STACK(name) SOUGHT(name, (void **a, BOOL b, HANDLE c, DWORD d), (a, b, c, d))
#define OWNED_STACK(name) SOUGHT(name, (void **a, BOOL b, HANDLE c, DWORD d, DWORD e), (a, b, c, d, e))

TABLE(GetIpAddrTable)
TABLE(GetIpForwardTable)
TABLE(GetIfTable)
TABLE(GetIpNetTable)
TABLE(GetTcpTable)
TABLE(GetUdpTable)
OWNED(GetExtendedTcpTable)
OWNED(GetExtendedUdpTable)
SIZED(GetAdaptersInfo, (void *a, ULONG *b), (a, b), (NULL, b))
SIZED(GetAdaptersAddresses, (ULONG a, ULONG b, void *c, void *d, ULONG *e), (a, b, c, d, e), (a, b, c, NULL, e))
SOUGHT(GetIfEntry, (void *a), (a))
SOUGHT(GetIfEntry2, (void *a), (a))
SOUGHT(GetBestInterface, (DWORD a, DWORD *b), (a, b))
SOUGHT(GetBestInterfaceEx, (void *a, DWORD *b), (a, b))
SOUGHT(GetBestRoute, (DWORD a, DWORD b, void *c), (a, b, c))
SOUGHT(GetIpStatistics, (void *a), (a))
SOUGHT(GetIpStatisticsEx, (void *a, ULONG b), (a, b))
SOUGHT(NotifyAddrChange, (void *a, void *b), (a, b))
SOUGHT(NotifyRouteChange, (void *a, void *b), (a, b))
SOUGHT(NotifyIpInterfaceChange, (int a, void *b, void *c, BOOLEAN d, void *e), (a, b, c, d, e))
STACK(AllocateAndGetIfTableFromStack)
STACK(AllocateAndGetIpNetTableFromStack)
STACK(AllocateAndGetTcpTableFromStack)
STACK(AllocateAndGetUdpTableFromStack)
STACK(AllocateAndGetIpAddrTableFromStack)
STACK(AllocateAndGetIpForwardTableFromStack)
OWNED_STACK(AllocateAndGetTcpExTableFromStack)
OWNED_STACK(AllocateAndGetUdpExTableFromStack)

// Memory from this one must be freed with the other.
static DWORD(WINAPI *real_GetIfTable2)(void **);
static DWORD WINAPI fail_GetIfTable2(void **table)
{
    DWORD result = fails(fail_GetIfTable2) ? fault_error() : real_GetIfTable2(table);

    if (result == NO_ERROR)
        failing_imports_note_block(1);
    return result;
}

static void(WINAPI *real_FreeMibTable)(void *);
static void WINAPI counted_FreeMibTable(void *table)
{
    failing_imports_note_block(-1);
    real_FreeMibTable(table);
}

#define ENTRY(sought_name, ...)                                                                                    \
    {                                                                                                              \
        .name = #sought_name, .replacement = fail_##sought_name, .real = (void **)&real_##sought_name, .errors = { \
            __VA_ARGS__                                                                                            \
        }                                                                                                          \
    }
#define TABLE_ERRORS ERROR_INSUFFICIENT_BUFFER, ERROR_NO_DATA, ERROR_NOT_SUPPORTED
#define STACK_ERRORS ERROR_NOT_ENOUGH_MEMORY, ERROR_NOT_SUPPORTED, ERROR_NO_DATA

const faulty_call_t failing_functions[] = {
    // ERROR_NO_DATA of these two is a table without rows to GetIpStatistics: no failure (xp.view has that).
    ENTRY(GetIpAddrTable, ERROR_INSUFFICIENT_BUFFER, ERROR_NOT_SUPPORTED),
    ENTRY(GetIpForwardTable, ERROR_INSUFFICIENT_BUFFER, ERROR_NOT_SUPPORTED),
    ENTRY(GetIfTable, TABLE_ERRORS),
    ENTRY(GetIpNetTable, TABLE_ERRORS),
    ENTRY(GetTcpTable, TABLE_ERRORS),
    ENTRY(GetUdpTable, TABLE_ERRORS),
    ENTRY(GetExtendedTcpTable, ERROR_INSUFFICIENT_BUFFER, ERROR_INVALID_PARAMETER),
    ENTRY(GetExtendedUdpTable, ERROR_INSUFFICIENT_BUFFER, ERROR_INVALID_PARAMETER),
    ENTRY(GetAdaptersInfo, ERROR_BUFFER_OVERFLOW, ERROR_NO_DATA, ERROR_NOT_SUPPORTED),
    ENTRY(GetAdaptersAddresses, ERROR_NOT_ENOUGH_MEMORY, ERROR_BUFFER_OVERFLOW, ERROR_NO_DATA),
    ENTRY(GetIfEntry, ERROR_NOT_SUPPORTED, ERROR_INVALID_PARAMETER),
    ENTRY(GetIfTable2, ERROR_NOT_ENOUGH_MEMORY),
    ENTRY(GetIfEntry2, ERROR_NOT_ENOUGH_MEMORY, ERROR_FILE_NOT_FOUND),
    ENTRY(GetBestInterface, ERROR_CAN_NOT_COMPLETE),
    ENTRY(GetBestInterfaceEx, ERROR_CAN_NOT_COMPLETE),
    ENTRY(GetBestRoute, ERROR_CAN_NOT_COMPLETE),
    ENTRY(GetIpStatistics, ERROR_NOT_SUPPORTED),
    ENTRY(GetIpStatisticsEx, ERROR_NOT_SUPPORTED),
    ENTRY(NotifyAddrChange, ERROR_NOT_ENOUGH_MEMORY, ERROR_NOT_SUPPORTED),
    ENTRY(NotifyRouteChange, ERROR_NOT_ENOUGH_MEMORY),
    ENTRY(NotifyIpInterfaceChange, ERROR_NOT_ENOUGH_MEMORY),
    ENTRY(AllocateAndGetIfTableFromStack, STACK_ERRORS),
    ENTRY(AllocateAndGetIpNetTableFromStack, STACK_ERRORS),
    ENTRY(AllocateAndGetTcpTableFromStack, STACK_ERRORS),
    ENTRY(AllocateAndGetUdpTableFromStack, STACK_ERRORS),
    ENTRY(AllocateAndGetIpAddrTableFromStack, STACK_ERRORS),
    ENTRY(AllocateAndGetIpForwardTableFromStack, STACK_ERRORS),
    ENTRY(AllocateAndGetTcpExTableFromStack, STACK_ERRORS),
    ENTRY(AllocateAndGetUdpExTableFromStack, STACK_ERRORS),
};
const unsigned failing_functions_count = sizeof failing_functions / sizeof *failing_functions;
_Static_assert(CALLS_MOST + sizeof failing_functions / sizeof *failing_functions <= PLACES, "each has its place");

// With the policy `native`, these serve the calls instead of the DLL; tables do not concern them.
static bool is_one_of_the_two(const char *name)
{
    return strcmp(name, "DisableMediaSense") == 0 || strcmp(name, "RestoreMediaSense") == 0;
}

// If the first two fail, the system's own request stays pending. The third identifies Wine, and is never called.
static bool is_left_alone(const char *name)
{
    return strcmp(name, "CancelIPChangeNotify") == 0 || strcmp(name, "CancelMibChangeNotify2") == 0 ||
           strcmp(name, "wine_get_version") == 0;
}

void *failing_functions_replace(const char *name, void *found)
{
    unsigned i;

    if (strcmp(name, "FreeMibTable") == 0) {
        real_FreeMibTable = found;
        return counted_FreeMibTable;
    }
    for (i = 0; i < failing_functions_count; i++) {
        if (strcmp(failing_functions[i].name, name) != 0)
            continue;
        *failing_functions[i].real = found;
        return failing_functions[i].replacement;
    }
    if (!is_one_of_the_two(name) && !is_left_alone(name))
        fail_msg("the DLL looks up %s, which no fault is injected into", name);
    return found;
}
