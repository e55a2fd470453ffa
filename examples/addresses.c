// SPDX-License-Identifier: MIT
#include "addresses.h"

#include <winsock2.h>

#include <iphlpapi.h>
#include <stdio.h>
#include <stdlib.h>

static const char *dotted(DWORD address)
{
    struct in_addr in = { .S_un.S_addr = address };

    return inet_ntoa(in);
}

// The table can grow between the call that asks for its size and the one that reads it.
static MIB_IPADDRTABLE *read_table(DWORD *error)
{
    MIB_IPADDRTABLE *table = NULL;
    ULONG size = 0;

    while ((*error = GetIpAddrTable(table, &size, TRUE)) == ERROR_INSUFFICIENT_BUFFER) {
        free(table);
        table = malloc(size);
        if (!table) {
            *error = ERROR_NOT_ENOUGH_MEMORY;
            return NULL;
        }
    }
    return table;
}

unsigned long addresses_print(void)
{
    DWORD error, row;
    MIB_IPADDRTABLE *table = read_table(&error);

    if (error != NO_ERROR) {
        printf("GetIpAddrTable failed with error %lu\n", error);
        free(table);
        return error;
    }
    printf("  %lu addresses:\n", table->dwNumEntries);
    for (row = 0; row < table->dwNumEntries; row++) {
        const MIB_IPADDRROW *entry = &table->table[row];

        printf("    interface %-6lu %s", entry->dwIndex, dotted(entry->dwAddr));
        printf(" mask %s%s\n", dotted(entry->dwMask), entry->wType & MIB_IPADDR_DISCONNECTED ? " (disconnected)" : "");
    }
    free(table);
    return NO_ERROR;
}
