// SPDX-License-Identifier: MIT
// What DisableMediaSense with RestoreMediaSense costs against the bare kernel calls that their contract requires
// anyway. Both run in turn, in small batches, so that a machine that slows down slows both.
#include "measure.h"

#include "system/nt.h"

#include "mediasense.h"

#include <stdio.h>

enum { BATCHES = 40, PAIRS = 100 };

typedef void pair_t(void);

static HANDLE event; // the caller's own, which resets itself

// The bare side's own
static HANDLE mutex, semaphore, handle_of_request;

static const char with_event[] =
    "  Disable  DuplicateHandle      the caller's event: the request sets it whatever becomes of the caller's handle\n"
    "           ResetEvent           the handle that the caller gets, which has served before\n"
    "           ResetEvent           the caller's event\n"
    "  Restore  NtQueryEvent         is the restore's event one,\n"
    "           NtQueryObject        and may it be set?\n"
    "           SetEvent             the handle\n"
    "           SetEvent             the caller's event, for the request\n"
    "           SetEvent             the caller's event, for the restore\n"
    "           CloseHandle          the duplicate\n"
    "  and those of a pair without an event that are not among these\n";

static const char without_event[] =
    "  Disable  ResetEvent           the handle that the caller gets, which has served before\n"
    "           WaitForSingleObject  the mutex: a change and its count are one step for all processes\n"
    "           NtQuerySemaphore     has another process restored one of ours?\n"
    "           ReleaseSemaphore     one reference more\n"
    "           ReleaseMutex\n"
    "  Restore  WaitForSingleObject  the mutex\n"
    "           NtQuerySemaphore     has another process restored one of ours?\n"
    "           WaitForSingleObject  one reference less\n"
    "           OpenEventW           has another process any?\n"
    "           ReleaseMutex\n"
    "           SetEvent             the handle\n";

static void expect(const char *call, BOOL succeeded)
{
    measure_expect(call, TRUE, succeeded != FALSE);
}

static void consume(void)
{
    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(event, 0));
}

static void shim_pair(HANDLE with)
{
    OVERLAPPED overlapped = { .hEvent = with };
    DWORD count;
    HANDLE handle;

    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handle, &overlapped));
    measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(&overlapped, &count));
    measure_expect("RestoreMediaSense's count", 1, count);
}

static void shim_with_event(void)
{
    shim_pair(event);
    consume();
}

static void shim_without_event(void)
{
    shim_pair(NULL);
}

static void bare_enter(void)
{
    semaphore_basic_information_t state;

    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(mutex, INFINITE));
    expect("NtQuerySemaphore", NtQuerySemaphore(semaphore, SemaphoreBasicInformation, &state, sizeof state, NULL) >= 0);
}

static void bare_take(void)
{
    bare_enter();
    expect("ReleaseSemaphore", ReleaseSemaphore(semaphore, 1, NULL));
    expect("ReleaseMutex", ReleaseMutex(mutex));
}

static void bare_drop(void)
{
    bare_enter();
    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(semaphore, 0));
    expect("OpenEventW", !OpenEventW(SYNCHRONIZE, FALSE, L"Global\\mediasense-bench-no-such-event"));
    expect("ReleaseMutex", ReleaseMutex(mutex));
}

static void bare_with_event(void)
{
    HANDLE self = GetCurrentProcess(), duplicate;
    PUBLIC_OBJECT_BASIC_INFORMATION object;
    event_basic_information_t state;

    expect("DuplicateHandle", DuplicateHandle(self, event, self, &duplicate, 0, FALSE, DUPLICATE_SAME_ACCESS));
    expect("ResetEvent", ResetEvent(handle_of_request));
    bare_take();
    expect("ResetEvent", ResetEvent(duplicate));

    expect("NtQueryEvent", NtQueryEvent(event, EventBasicInformation, &state, sizeof state, NULL) >= 0);
    expect("NtQueryObject", NtQueryObject(event, ObjectBasicInformation, &object, sizeof object, NULL) >= 0);
    bare_drop();
    expect("SetEvent", SetEvent(handle_of_request));
    expect("SetEvent", SetEvent(duplicate));
    expect("SetEvent", SetEvent(event));
    expect("CloseHandle", CloseHandle(duplicate));
    consume();
}

static void bare_without_event(void)
{
    expect("ResetEvent", ResetEvent(handle_of_request));
    bare_take();
    bare_drop();
    expect("SetEvent", SetEvent(handle_of_request));
}

static double batch(pair_t *pair)
{
    double begin = measure_now();
    unsigned i;

    for (i = 0; i < PAIRS; i++)
        pair();
    return (measure_now() - begin) / PAIRS / 1000;
}

static void compare(const char *title, const char *calls, pair_t *shim, pair_t *bare)
{
    double shims[BATCHES], bares[BATCHES], ratios[BATCHES];
    unsigned i;

    batch(shim); // the lock, the registry's value and the first blocks of memory
    batch(bare);
    for (i = 0; i < BATCHES; i++) {
        if (i % 2) // neither always goes first
            bares[i] = batch(bare);
        shims[i] = batch(shim);
        if (i % 2 == 0)
            bares[i] = batch(bare);
        ratios[i] = shims[i] / bares[i];
    }
    printf("%s\n%s", title, calls);
    printf("  %.2f us, bare calls %.2f us (medians of %d batches of %d pairs)\n", measure_median(shims, BATCHES),
           measure_median(bares, BATCHES), BATCHES, PAIRS);
    measure_row(title, measure_median(ratios, BATCHES), 0, 1.5);
    printf("  least %.2f, most %.2f\n\n", ratios[0], ratios[BATCHES - 1]);
}

int main(void)
{
    OVERLAPPED kept = { .hEvent = NULL };
    HANDLE handle;

    event = CreateEventW(NULL, FALSE, FALSE, NULL);
    mutex = CreateMutexW(NULL, FALSE, NULL);
    semaphore = CreateSemaphoreW(NULL, 0, MAXLONG, NULL);
    handle_of_request = CreateEventW(NULL, TRUE, FALSE, NULL);
    expect("creating", event && mutex && semaphore && handle_of_request);
    // One reference stays, so that the process's objects are there.
    measure_expect("DisableMediaSense", ERROR_IO_PENDING, DisableMediaSense(&handle, &kept));
    compare("a pair on one OVERLAPPED with an event, against its bare kernel calls", with_event, shim_with_event,
            bare_with_event);
    compare("a pair on one OVERLAPPED without an event, against its bare kernel calls", without_event,
            shim_without_event, bare_without_event);
    measure_expect("RestoreMediaSense", NO_ERROR, RestoreMediaSense(&kept, NULL));
    return 0;
}
