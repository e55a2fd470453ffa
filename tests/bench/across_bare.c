// SPDX-License-Identifier: MIT
#include "across_bare.h"

#include "measure.h"

#include "system/nt.h"

#define NAME(noun) L"Global\\mediasense-bench-" noun

static HANDLE mutex, slot, wake, done; // the restorer holds only the mutex, and opens the others each time
static HANDLE handle_of_request, event_of_request;

static HANDLE made(HANDLE object)
{
    measure_expect("making an object", TRUE, object != NULL);
    return object;
}

static void wait_for(HANDLE object, DWORD ms)
{
    measure_expect("WaitForSingleObject", WAIT_OBJECT_0, WaitForSingleObject(object, ms));
}

static void query(void)
{
    semaphore_basic_information_t state;

    measure_expect("NtQuerySemaphore", 0,
                   (ULONG)NtQuerySemaphore(slot, SemaphoreBasicInformation, &state, sizeof state, NULL));
}

static DWORD WINAPI watch(void *unused)
{
    (void)unused;
    while (WaitForSingleObject(wake, INFINITE) == WAIT_OBJECT_0) {
        wait_for(mutex, INFINITE);
        query();
        ResetEvent(wake);
        SetEvent(handle_of_request);
        SetEvent(event_of_request);
        SetEvent(done);
        ReleaseMutex(mutex);
    }
    return 0;
}

void across_bare_own(HANDLE event)
{
    mutex = made(CreateMutexW(NULL, FALSE, NAME(L"mutex")));
    slot = made(CreateSemaphoreW(NULL, 0, MAXLONG, NAME(L"slot")));
    wake = made(CreateEventW(NULL, TRUE, FALSE, NAME(L"wake")));
    done = made(CreateEventW(NULL, TRUE, TRUE, NAME(L"done")));
    handle_of_request = made(CreateEventW(NULL, TRUE, FALSE, NULL));
    event_of_request = event;
    CloseHandle(made(CreateThread(NULL, 65536, watch, NULL, STACK_SIZE_PARAM_IS_A_RESERVATION, NULL)));
}

void across_bare_add(void)
{
    ResetEvent(handle_of_request);
    ReleaseSemaphore(slot, 1, NULL);
}

// One process with one reference: reads the count, and takes it.
static void take(void)
{
    slot = made(OpenSemaphoreW(SYNCHRONIZE | 1, FALSE, NAME(L"slot"))); // 1: query its state
    query();
    measure_expect("OpenEventW", FALSE, OpenEventW(SYNCHRONIZE, FALSE, NAME(L"no-such-event")) != NULL);
    wake = made(OpenEventW(SYNCHRONIZE | EVENT_MODIFY_STATE, FALSE, NAME(L"wake")));
    done = made(OpenEventW(SYNCHRONIZE | EVENT_MODIFY_STATE, FALSE, NAME(L"done")));
    SetEvent(wake);
    ResetEvent(done);
    wait_for(slot, 0);
    CloseHandle(slot);
    CloseHandle(wake);
}

void across_bare_restore(void)
{
    if (!mutex)
        mutex = made(OpenMutexW(SYNCHRONIZE, FALSE, NAME(L"mutex")));
    wait_for(mutex, INFINITE);
    take();
    ReleaseMutex(mutex);
    wait_for(done, INFINITE);
    CloseHandle(done);
}
