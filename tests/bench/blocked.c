// SPDX-License-Identifier: MIT
// What a restore costs while threads of its process are blocked in synchronous calls: it must check that they live.
// Each is timed in bare kernel calls made right beside it, since the machine's speed changes.
#include "measure.h"

#include "mediasense.h"

#include <windows.h>

#include <stdio.h>

enum { MOST = 500, TIMES = 100, BARE = 10, STACK = 65536, BOUND_MS = 60000 };

static HANDLE event, threads[MOST];
static unsigned blocked;

static DWORD WINAPI block(void *unused)
{
    (void)unused;
    measure_expect("DisableMediaSense", NO_ERROR, DisableMediaSense(NULL, NULL));
    return 0;
}

static double bare_call(void)
{
    double begin = measure_now();
    int i;

    for (i = 0; i < BARE; i++)
        measure_expect("SetEvent", TRUE, SetEvent(event) != FALSE);
    return (measure_now() - begin) / BARE;
}

// Returns how long the restore took, in bare calls, and how many references it left.
static double restore(DWORD *left)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    double begin, time, before;
    HANDLE handle;

    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handle, &overlapped));
    before = bare_call();
    begin = measure_now();
    measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(&overlapped, left));
    time = measure_now() - begin;
    return time / ((before + bare_call()) / 2);
}

static void fill(unsigned count)
{
    DWORD started = GetTickCount(), left;

    for (; blocked < count; blocked++) {
        threads[blocked] = CreateThread(NULL, STACK, block, NULL, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
        measure_expect("CreateThread", TRUE, threads[blocked] != NULL);
    }
    do {
        measure_expect("waiting for the threads to block", TRUE, GetTickCount() - started < BOUND_MS);
        restore(&left);
    } while (left < count);
}

static double measure(unsigned count)
{
    double times[TIMES];
    DWORD left;
    int i;

    fill(count);
    for (i = 0; i < TIMES; i++) {
        times[i] = restore(&left);
        measure_expect("the references left", count, left);
    }
    return measure_median(times, TIMES);
}

// One call of the kernel checks 64 threads; there is no other way to notice a terminated one. Returns how long that
// alone takes, in bare calls.
static double look_at_all(void)
{
    double before = bare_call(), begin = measure_now(), time;
    DWORD at, some;

    for (at = 0; at < blocked; at += some) {
        some = blocked - at < MAXIMUM_WAIT_OBJECTS ? blocked - at : MAXIMUM_WAIT_OBJECTS;
        measure_expect("WaitForMultipleObjects", WAIT_TIMEOUT, WaitForMultipleObjects(some, threads + at, FALSE, 0));
    }
    time = measure_now() - begin;
    return time / ((before + bare_call()) / 2);
}

static double measure_look(void)
{
    double times[TIMES];
    int i;

    for (i = 0; i < TIMES; i++)
        times[i] = look_at_all();
    return measure_median(times, TIMES);
}

int main(void)
{
    static const unsigned counts[] = { 1, 10, 50, 100, 200, 300, 400, MOST };
    double one = 0, many = 0, look = 0;
    unsigned i;

    event = CreateEventW(NULL, TRUE, FALSE, NULL);
    measure_expect("CreateEvent", TRUE, event != NULL);
    puts("A restore of a request of its own, while threads are blocked in synchronous calls");
    for (i = 0; i < sizeof counts / sizeof *counts; i++) {
        many = measure(counts[i]);
        if (i == 0) {
            one = many;
            look = measure_look();
        }
        printf("%6u blocked: takes as long as %4.0f bare calls, ratio %.2f to one blocked\n", counts[i], many,
               many / one);
        measure_point("threads blocked in synchronous calls", counts[i], many / one);
    }
    measure_row("a restore with 500 threads blocked in synchronous calls, against one with 1", many / one, 0, 1.5);
    measure_row("the least that this could be: the same with the bare looks at 500 threads",
                (one - look + measure_look()) / one, 0, 0);
    while (blocked-- > 0)
        measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(NULL, NULL));
    puts("");
    return 0;
}
