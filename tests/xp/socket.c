// SPDX-License-Identifier: MIT
// A Windows XP program that imports a function which Windows has lost: it looks its own socket up in the table of UDP
// sockets with their processes. Exits with 0 if it is there, else 1.
#include "standin.h"

#include <stdio.h>

DWORD WINAPI AllocateAndGetUdpExTableFromStack(void **table, BOOL order, HANDLE heap, DWORD flags, DWORD family);

// Windows XP's rows.
typedef struct udp_ex_table {
    DWORD count;
    struct {
        DWORD address, port, process;
    } rows[1];
} udp_ex_table_t;

static DWORD own_port(void)
{
    struct sockaddr_in name = { .sin_family = AF_INET, .sin_addr.S_un.S_addr = htonl(INADDR_LOOPBACK) };
    int size = sizeof name;
    WSADATA data;
    SOCKET socket_of_ours;

    if (WSAStartup(MAKEWORD(2, 0), &data) != 0)
        return 0;
    socket_of_ours = socket(AF_INET, SOCK_DGRAM, 0);
    if (bind(socket_of_ours, (struct sockaddr *)&name, size) != 0 ||
        getsockname(socket_of_ours, (struct sockaddr *)&name, &size) != 0)
        return 0;
    sendto(socket_of_ours, "", 1, 0, (struct sockaddr *)&name,
           size); // Wine knows a socket's process only after its first use
    return name.sin_port;
}

int main(void)
{
    DWORD port = own_port(), result, i;
    udp_ex_table_t *table;

    result = AllocateAndGetUdpExTableFromStack((void **)&table, TRUE, GetProcessHeap(), 0, AF_INET);
    if (!port || result != NO_ERROR) {
        printf("port %lu, error %lu\n", port, result);
        return 2;
    }
    for (i = 0; i < table->count; i++)
        if (table->rows[i].port == port && table->rows[i].process == GetCurrentProcessId())
            return 0;
    for (i = 0; i < table->count; i++)
        printf("port %lu of process %lu, not %lu of %lu\n", table->rows[i].port, table->rows[i].process, port,
               GetCurrentProcessId());
    return 1;
}
