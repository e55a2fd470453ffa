// SPDX-License-Identifier: MIT
// seen.exe [hold]: prints what this process sees of the interfaces, a line for each function; with `hold`, while it
// holds a reference. seen.exe notified ADDRESS COUNT: waits COUNT times for NotifyAddrChange, prints "armed NUMBER"
// each time, and reads at once: "has it" or "lacks it". seen.exe poll ADDRESS SECONDS: exits with 0 if GetIpAddrTable
// had the address and then lost it, else 1.
#include "see.h"

#include "mediasense.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int print_all(void)
{
    static char seen[SEE_SIZE];

    see_addresses(seen, TRUE);
    printf("addresses: %s\n", seen);
    see_infos(seen);
    printf("infos: %s\n", seen);
    see_adapters(seen);
    printf("adapters: %s\n", seen);
    see_interfaces(seen);
    printf("interfaces: %s\n", seen);
    see_routes(seen);
    printf("routes: %s\n", seen);
    see_neighbours(seen);
    printf("neighbours: %s\n", seen);
    see_statistics(seen);
    printf("statistics: %s\n", seen);
    see_best(seen, ADDRESS(8, 8, 8, 8));
    printf("best: %s\n", seen);
    return 0;
}

static int hold(void)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    HANDLE handle;

    if (DisableMediaSense(&handle, &overlapped) != ERROR_IO_PENDING)
        return 1;
    print_all();
    return RestoreMediaSense(&overlapped, NULL) == NO_ERROR ? 0 : 1;
}

static int poll(const char *address, DWORD seconds)
{
    static char seen[SEE_SIZE];
    DWORD started = GetTickCount();
    BOOL had = FALSE, has = TRUE;

    while (!(had && !has) && GetTickCount() - started < seconds * 1000) {
        see_addresses(seen, TRUE);
        has = strstr(seen, address) != NULL;
        if (has && !had)
            printf("has it\n"), fflush(stdout);
        had |= has;
        Sleep(20);
    }
    return had ? has ? 2 : 0 : 1;
}

static int notified(const char *address, int count)
{
    static char seen[SEE_SIZE];
    OVERLAPPED overlapped = { .hEvent = CreateEventW(NULL, TRUE, FALSE, NULL) };
    HANDLE handle;
    int i;

    see_addresses(seen, TRUE);
    for (i = 0; i < count; i++) {
        if (NotifyAddrChange(&handle, &overlapped) != ERROR_IO_PENDING)
            return 1;
        printf("armed %d\n", i), fflush(stdout);
        if (WaitForSingleObject(overlapped.hEvent, 60000) != WAIT_OBJECT_0)
            return 2;
        see_addresses(seen, TRUE);
        printf("%s\n", strstr(seen, address) ? "has it" : "lacks it"), fflush(stdout);
        ResetEvent(overlapped.hEvent);
    }
    return 0;
}

int main(int count, char **words)
{
    if (count == 4 && strcmp(words[1], "notified") == 0)
        return notified(words[2], atoi(words[3]));

    if (count == 4 && strcmp(words[1], "poll") == 0)
        return poll(words[2], (DWORD)atoi(words[3]));
    return count == 2 && strcmp(words[1], "hold") == 0 ? hold() : print_all();
}
