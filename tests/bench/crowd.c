// SPDX-License-Identifier: MIT
// What a restore costs while other processes hold references, each of which it must check: for each of them, against
// the bare calls that check one.
#include "measure.h"
#include "others.h"

#include "system/nt.h"

#include "mediasense.h"

#include <stdio.h>

enum { MOST = 100, TIMES = 60 };

static other_t others[MOST];
static unsigned holding;

static void play_other(char **arguments)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    HANDLE handle;
    other_t self;

    others_begin(&self, arguments);
    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handle, &overlapped));
    SetEvent(self.done);
    Sleep(INFINITE);
}

static void fill(unsigned count)
{
    for (; holding < count; holding++) {
        others_start(&others[holding], "holder");
        others_await(&others[holding]);
    }
}

static double restore(void)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    HANDLE handle;
    DWORD left;
    double begin;

    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handle, &overlapped));
    begin = measure_now();
    measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(&overlapped, &left));
    begin = measure_now() - begin;
    measure_expect("the references left", holding + 1, left);
    return begin;
}

// Each slot from the lowest, which is ours, by the bare calls.
static double look_bare(unsigned slots)
{
    semaphore_basic_information_t state;
    double begin = measure_now();
    unsigned number;
    WCHAR name[64];

    for (number = 0; number < slots; number++) {
        HANDLE slot;

        wsprintfW(name, L"Global\\mediasense-1-slot-%u", number);
        slot = OpenSemaphoreW(SYNCHRONIZE | 1, FALSE, name);
        measure_expect("OpenSemaphore", TRUE, slot != NULL);
        measure_expect("NtQuerySemaphore", 0,
                       (unsigned long)NtQuerySemaphore(slot, SemaphoreBasicInformation, &state, sizeof state, NULL));
        measure_expect("the slot's references", 1, state.count);
        CloseHandle(slot);
    }
    return measure_now() - begin;
}

// In units of checks of one slot just before, because the machine's speed changes.
static double restores(void)
{
    double times[TIMES], time;
    int i;

    for (i = 0; i < TIMES; i++) {
        time = restore();
        times[i] = time / look_bare(holding + 1) * (holding + 1);
    }
    return measure_median(times, TIMES);
}

int main(int argc, char **argv)
{
    static const unsigned counts[] = { 1, 2, 5, 10, 20, 50, MOST };
    OVERLAPPED kept = { .hEvent = NULL };
    double alone, each = 0;
    HANDLE handle;
    unsigned i;

    if (argc > 1)
        play_other(argv);
    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handle, &kept)); // takes the lowest slot
    alone = restores();
    puts("A restore of a request of its own, while other processes hold a reference each");
    measure_point("processes that hold references", 1, 1);
    for (i = 0; i < sizeof counts / sizeof *counts; i++) {
        double crowded;

        fill(counts[i]);
        crowded = restores();
        each = (crowded - alone) / counts[i];
        printf("%6u others, ratio %.2f to none; for each of them %.2f of the bare calls\n", counts[i], crowded / alone,
               each);
        measure_point("processes that hold references", counts[i] + 1, crowded / alone);
    }
    measure_row(
        "a restore while 100 processes hold references: for each of them, against the bare calls that look at it", each,
        0, 1.2);
    while (holding > 0)
        others_end(&others[--holding]);
    measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(&kept, NULL));
    puts("");
    return 0;
}
