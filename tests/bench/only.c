// SPDX-License-Identifier: MIT
// What a program's only pair costs, for which the DLL's objects and thread come and go, against a later pair of the
// same run, which finds them. Measured twice: the very first call of a process, which also reads settings and the
// registry, and pairs after others that have ended. And the bare kernel calls of such a pair.
#include "measure.h"
#include "others.h"

#include "system/nt.h"

#include "mediasense.h"

#include <stdio.h>

enum { RUNS = 20, LONE = 10, LATER = 5, BOUND_MS = 30000 };

typedef struct figures {
    double first, lone, bare; // against a later one
} figures_t;

static void await_quiet(void)
{
    DWORD started = GetTickCount();
    HANDLE slot;

    while ((slot = OpenEventW(SYNCHRONIZE, FALSE, L"Global\\mediasense-1-done-0")) != NULL) {
        CloseHandle(slot);
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

// Immediately after, so that a machine that slows down slows both.
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

// The bare side: what must be created and closed, and the calls of a later pair.

static HANDLE mutex, handle_of_request, slot, wake, done;

static void expect(const char *call, BOOL succeeded)
{
    measure_expect(call, TRUE, succeeded != FALSE);
}

static void enter(void)
{
    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(mutex, INFINITE));
}

static DWORD WINAPI watch(void *unused)
{
    (void)unused;
    WaitForSingleObject(wake, INFINITE);
    enter();
    CloseHandle(slot);
    CloseHandle(wake);
    CloseHandle(done);
    ReleaseMutex(mutex);
    return 0;
}

static HANDLE take(void)
{
    HANDLE thread;

    expect("ResetEvent", ResetEvent(handle_of_request));
    enter();
    slot = CreateSemaphoreW(NULL, 0, MAXLONG, L"Global\\mediasense-bench-slot");
    wake = CreateEventW(NULL, TRUE, FALSE, L"Global\\mediasense-bench-wake");
    done = CreateEventW(NULL, TRUE, TRUE, L"Global\\mediasense-bench-done");
    thread = CreateThread(NULL, 65536, watch, NULL, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL);
    expect("creating", slot && wake && done && thread);
    expect("ReleaseSemaphore", ReleaseSemaphore(slot, 1, NULL));
    expect("ReleaseMutex", ReleaseMutex(mutex));
    return thread; // closed where no clock runs
}

static void drop(void)
{
    semaphore_basic_information_t state;

    enter();
    expect("NtQuerySemaphore", NtQuerySemaphore(slot, SemaphoreBasicInformation, &state, sizeof state, NULL) >= 0);
    expect("OpenEventW", !OpenEventW(SYNCHRONIZE, FALSE, L"Global\\mediasense-bench-no-such-event"));
    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(slot, 0));
    expect("SetEvent", SetEvent(wake));
    expect("ReleaseMutex", ReleaseMutex(mutex));
    expect("SetEvent", SetEvent(handle_of_request));
}

static double bare_pair(void)
{
    double begin = measure_now(), end;
    HANDLE thread = take();

    drop();
    end = measure_now();
    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(thread, BOUND_MS));
    CloseHandle(thread);
    Sleep(1);
    return end - begin;
}

static void measure_self(volatile figures_t *figures)
{
    double lone[LONE], bare[LONE], first = pair();
    int i;

    figures->first = first / later_pair();
    mutex = CreateMutexW(NULL, FALSE, NULL);
    handle_of_request = CreateEventW(NULL, TRUE, FALSE, NULL);
    expect("creating", mutex && handle_of_request);
    for (i = 0; i < LONE; i++) {
        double later;

        await_quiet();
        lone[i] = pair();
        later = later_pair();
        await_quiet();
        lone[i] /= later;
        bare[i] = bare_pair() / later;
    }
    figures->lone = measure_median(lone, LONE);
    figures->bare = measure_median(bare, LONE);
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
    double first[RUNS], lone[RUNS], bare[RUNS], ratios[RUNS];
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
        bare[run] = figures->bare;
        ratios[run] = figures->lone / figures->bare;
        others_end(&other);
    }
    printf("A pair that is its process's only one, against a later pair of the same run (medians of %d processes)\n",
           RUNS);
    measure_row("the only pair of a program, against a later one: objects and a thread come and go",
                measure_median(lone, RUNS), 0, 1.5);
    measure_row("the bare kernel calls of the only pair, against a later one", measure_median(bare, RUNS), 0, 0);
    measure_row("the only pair, against its own bare kernel calls", measure_median(ratios, RUNS), 0, 1.5);
    measure_row("the only pair as the very first call of its process, with settings and registry",
                measure_median(first, RUNS), 0, 0);
    puts("");
    return 0;
}
