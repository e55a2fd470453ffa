// SPDX-License-Identifier: MIT
// A process that makes calls for a test: peer.exe MEMORY GO DONE TEST, all of them inherited handles. It ends with
// the test's process.
#include "peer.h"

#include "import.h"
#include "mediasense.h"
#include "scale.h"

#include <stdio.h>
#include <stdlib.h>

enum { STORM_THREADS = 2, ROUND_CALLS = 5 };

static peer_desk_t *desk;
static OVERLAPPED slots[PEER_SLOTS];
static HANDLE blocked, restoring;

// If set-up fails, it ends with a code that no test expects.
static void require(int holds, int line)
{
    if (!holds) {
        fprintf(stderr, "peer: line %d fails, error %lu\n", line, GetLastError());
        TerminateProcess(GetCurrentProcess(), 99);
    }
}
#define REQUIRE(condition) require((condition) != 0, __LINE__)

static HANDLE start(DWORD(WINAPI *run)(void *), void *argument)
{
    HANDLE thread = CreateThread(NULL, 0, run, argument, 0, NULL);

    REQUIRE(thread);
    return thread;
}

static DWORD finish(HANDLE thread)
{
    DWORD result;

    if (WaitForSingleObject(thread, scale_bound()) != WAIT_OBJECT_0)
        return WAIT_TIMEOUT;
    REQUIRE(GetExitCodeThread(thread, &result));
    CloseHandle(thread);
    return result;
}

static DWORD disable(LONG slot)
{
    HANDLE handle;

    return DisableMediaSense(&handle, &slots[slot]);
}

static DWORD WINAPI block(void *unused)
{
    (void)unused;
    return DisableMediaSense(NULL, NULL);
}

static DWORD WINAPI restore(void *unused)
{
    (void)unused;
    return RestoreMediaSense(NULL, &desk->count);
}

static bool is_pending(LONG slot)
{
    return *(volatile ULONG_PTR *)&slots[slot].Internal == STATUS_PENDING;
}

static DWORD pairs(LONG count)
{
    OVERLAPPED overlapped = { .hEvent = slots[0].hEvent };
    HANDLE handle;
    DWORD result = NO_ERROR;

    while (count-- > 0 && result == NO_ERROR) {
        result = DisableMediaSense(&handle, &overlapped);
        if (result == ERROR_IO_PENDING)
            result = RestoreMediaSense(&overlapped, NULL);
    }
    return result;
}

// Storm: each thread has half of the slots, and calls at random.

static HANDLE storm[STORM_THREADS];
static volatile LONG calm, fault;

static void storm_call(LONG slot, unsigned random)
{
    OVERLAPPED own = { .hEvent = NULL };
    DWORD result = NO_ERROR;

    switch (random % 4) {
    case 0:
    case 1:
        if (is_pending(slot))
            break;
        // The end was signalled exactly once: the event resets itself, and nobody else waited for it.
        if (slots[slot].Internal != 1 && (WaitForSingleObject(slots[slot].hEvent, scale_bound()) != WAIT_OBJECT_0 ||
                                          WaitForSingleObject(slots[slot].hEvent, 0) != WAIT_TIMEOUT))
            fault = 1;
        result = disable(slot);
        break;
    case 2:
        result = RestoreMediaSense(NULL, NULL);
        break;
    default:
        result = RestoreMediaSense(&own, NULL); // in another process it may end later
        while (result == ERROR_IO_PENDING && *(volatile ULONG_PTR *)&own.Internal == STATUS_PENDING)
            SwitchToThread();
    }
    if (result != NO_ERROR && result != ERROR_IO_PENDING && result != ERROR_INVALID_PARAMETER)
        fault = (LONG)result;
}

static DWORD WINAPI storm_on(void *argument)
{
    unsigned random = (unsigned)GetTickCount() ^ (unsigned)GetCurrentProcessId() * 2654435761u;
    LONG first = (LONG)(LONG_PTR)argument * (PEER_SLOTS / STORM_THREADS);

    while (!calm) {
        random = random * 1103515245 + 12345;
        storm_call(first + (LONG)(random >> 20) % (PEER_SLOTS / STORM_THREADS), random >> 16);
    }
    return 0;
}

static DWORD start_storm(void)
{
    LONG_PTR thread;

    calm = 0;
    for (thread = 0; thread < STORM_THREADS; thread++)
        storm[thread] = start(storm_on, (void *)thread);
    return 0;
}

static DWORD count_pending(void)
{
    DWORD pending = 0;
    LONG slot;

    for (slot = 0; slot < PEER_SLOTS; slot++)
        pending += is_pending(slot);
    return pending;
}

static DWORD calm_down(void)
{
    int thread;

    calm = 1;
    for (thread = 0; thread < STORM_THREADS; thread++)
        if (storm[thread] && finish(storm[thread]) != 0)
            fault = WAIT_TIMEOUT;
    memset(storm, 0, sizeof storm);
    desk->count = count_pending();
    return (DWORD)fault;
}

// Inside: a reference is taken by ReleaseSemaphore, under the mutex.

static HANDLE inside, stopped;

static BOOL WINAPI stop_inside(HANDLE semaphore, LONG count, LONG *previous)
{
    (void)semaphore, (void)count, (void)previous;
    SetEvent(inside);
    WaitForSingleObject(GetCurrentProcess(), INFINITE); // for good
    return FALSE;
}

static DWORD stop_a_thread_inside(void)
{
    inside = CreateEventW(NULL, TRUE, FALSE, NULL);
    REQUIRE(inside);
    import_replace("ReleaseSemaphore", stop_inside);
    stopped = start(block, NULL);
    return WaitForSingleObject(inside, scale_bound());
}

// A round: calls with the time before and after each.

static uint64_t now(void)
{
    LARGE_INTEGER ticks;

    QueryPerformanceCounter(&ticks);
    return (uint64_t)ticks.QuadPart;
}

static DWORD play_round(unsigned random)
{
    linear_call_t *call = desk->history.calls;
    DWORD result, fault_seen = 0;
    int i;

    for (i = 0; i < ROUND_CALLS; i++, call++) {
        random = random * 1103515245 + 12345;
        call->start = now();
        if (random >> 16 & 1) {
            result = disable(i);
            call->kind = LINEAR_DISABLE;
        } else {
            result = RestoreMediaSense(NULL, &desk->count);
            call->kind = result == NO_ERROR ? LINEAR_RESTORE : LINEAR_NONE;
            call->remaining = desk->count;
        }
        call->end = now();
        if (result != (call->kind == LINEAR_DISABLE ? ERROR_IO_PENDING : NO_ERROR) && result != ERROR_INVALID_PARAMETER)
            fault_seen = result;
    }
    desk->history.count = ROUND_CALLS;
    return fault_seen;
}

static DWORD obey(peer_order_t order, LONG slot)
{
    switch (order) {
    case PEER_DISABLE:
        return disable(slot);
    case PEER_DISABLE_BLOCKED:
        blocked = start(block, NULL);
        return 0;
    case PEER_BLOCKED_RESULT:
        return finish(blocked);
    case PEER_RESTORE:
        return restore(NULL);
    case PEER_RESTORE_SLOT:
        return RestoreMediaSense(&slots[slot], &desk->count);
    case PEER_RESTORE_THREAD:
        restoring = start(restore, NULL);
        return 0;
    case PEER_RESTORE_RESULT:
        return finish(restoring);
    case PEER_WAIT:
        return WaitForSingleObject(slots[slot].hEvent, scale_bound()) == WAIT_OBJECT_0 ? (DWORD)slots[slot].Internal
                                                                                       : WAIT_TIMEOUT;
    case PEER_IS_PENDING:
        return is_pending(slot);
    case PEER_PAIRS:
        return pairs(slot);
    case PEER_STORM:
        return start_storm();
    case PEER_CALM:
        return calm_down();
    case PEER_STOP_INSIDE:
        return stop_a_thread_inside();
    case PEER_TERMINATE:
        return TerminateThread(stopped, 9) ? WaitForSingleObject(stopped, scale_bound()) : WAIT_FAILED;
    default:
        return play_round((unsigned)slot);
    }
}

static DWORD WINAPI end_with(void *test)
{
    WaitForSingleObject(test, INFINITE);
    TerminateProcess(GetCurrentProcess(), 99);
    return 0;
}

int main(int argc, char **argv)
{
    HANDLE handles[4];
    int i;

    REQUIRE(argc == 5);
    for (i = 0; i < 4; i++)
        handles[i] = (HANDLE)(ULONG_PTR)strtoul(argv[i + 1], NULL, 10);
    desk = MapViewOfFile(handles[0], FILE_MAP_WRITE, 0, 0, 0);
    REQUIRE(desk);
    for (i = 0; i < PEER_SLOTS; i++) {
        slots[i].hEvent = CreateEventW(NULL, FALSE, FALSE, NULL);
        slots[i].Internal = 1; // never pending yet
        REQUIRE(slots[i].hEvent);
    }
    start(end_with, handles[3]);
    for (;;) {
        REQUIRE(WaitForSingleObject(handles[1], INFINITE) == WAIT_OBJECT_0);
        if (desk->order == PEER_END)
            return 0;
        desk->result = obey((peer_order_t)desk->order, desk->slot);
        SetEvent(handles[2]);
    }
}
