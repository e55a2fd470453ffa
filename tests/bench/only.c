// SPDX-License-Identifier: MIT
// What the only pair of a program costs, for which the DLL's objects and thread come and go, against a later pair of the same
// run, which finds them there. Twice: the very first call of a process, which also reads settings and the registry, and
// pairs that have nothing before them but others that are over.
#include "measure.h"
#include "others.h"

#include "mediasense.h"

#include <stdio.h>

enum { RUNS = 20, LONE = 10, LATER = 5, BOUND_MS = 30000 };

typedef struct figures {
    double first, lone; // against a later one
} figures_t;

static void await_quiet(void)
{
    DWORD started = GetTickCount();
    HANDLE lane;

    while ((lane = OpenEventW(SYNCHRONIZE, FALSE, L"Global\\mediasense-served-0")) != NULL) {
        CloseHandle(lane);
        measure_expect("waiting for the objects to go", TRUE, GetTickCount() - started < BOUND_MS);
        Sleep(1);
    }
    Sleep(1); // the thread's own end
}

static double pair(void)
{
    OVERLAPPED overlapped = { .hEvent = NULL };
    double begin = measure_now();
    HANDLE handle;

    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handle, &overlapped));
    measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(&overlapped, NULL));
    return measure_now() - begin;
}

// Right after, so that a machine that slows down slows both.
static double later_pair(void)
{
    OVERLAPPED kept = { .hEvent = NULL };
    double times[LATER];
    HANDLE handle;
    int i;

    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handle, &kept));
    for (i = 0; i < LATER; i++)
        times[i] = pair();
    measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(&kept, NULL));
    return measure_median(times, LATER);
}

static void measure_self(volatile figures_t *figures)
{
    double lone[LONE], first = pair();
    int i;

    figures->first = first / later_pair();
    for (i = 0; i < LONE; i++) {
        await_quiet();
        lone[i] = pair();
        lone[i] /= later_pair();
    }
    await_quiet();
    figures->lone = measure_median(lone, LONE);
}

static void play_other(char **arguments)
{
    other_t self;

    others_begin(&self, arguments);
    measure_self(self.page);
    SetEvent(self.done);
    Sleep(INFINITE);
}

int main(int argc, char **argv)
{
    double first[RUNS], lone[RUNS];
    int run;

    if (argc > 1)
        play_other(argv);
    for (run = 0; run < RUNS; run++) {
        const volatile figures_t *figures;
        other_t other;

        others_start(&other, "pairs");
        others_await(&other);
        figures = other.page;
        first[run] = figures->first;
        lone[run] = figures->lone;
        others_end(&other);
    }
    printf("A pair that is its process's only one, against a later pair of the same run (medians of %d processes)\n",
           RUNS);
    measure_row("the only pair of a program, against a later one: objects and a thread come and go",
                measure_median(lone, RUNS), 0, 1.5);
    measure_row("the same as the very first call of its process, with settings and registry",
                measure_median(first, RUNS), 0, 0);
    puts("");
    return 0;
}
